import Formats
import LoopbackServer
import PRDModel
import Testing

@Suite(.ownThreads) struct SharedEntryTests {
    static let fingerprint = Fingerprint(Digest(of: "inputs"))
    static let section = CachedSection(
        text: SectionText(title: "Problem Statement", content: "One [P-1].\n\n- two\n\n```\ncode\n```"),
        generatedAt: "2025-01-02T03:04:05Z", usage: Usage(inputTokens: 15, outputTokens: 7))

    static func section(title: String = "T", _ content: String, generatedAt: String = "2025-01-02T03:04:05Z") -> CachedSection {
        CachedSection(text: SectionText(title: title, content: content), generatedAt: generatedAt, usage: nil)
    }

    private func problem(_ body: [UInt8]) -> SharedEntry.Problem? {
        do throws(SharedEntry.Problem) {
            _ = try SharedEntry.read(body, for: Self.fingerprint)
            return nil
        } catch {
            return error
        }
    }

    @Test func itIsReadBackAsItWasWritten() throws {
        let body = SharedEntry.body(of: Self.section, for: Self.fingerprint)
        #expect(try SharedEntry.read(body, for: Self.fingerprint) == Self.section)
    }

    /// Field 5, of bytes: as protoc's own encoder has it.
    @Test func itIsAnActionResultWithTheEntryAsStandardOutput() {
        let body = SharedEntry.body(of: Self.section, for: Self.fingerprint)
        let text = Array(Self.section.fileText(for: Self.fingerprint).utf8)
        #expect(text.count > 127 && text.count < 16_384)
        #expect(Array(body.prefix(3)) == [0x2A, UInt8(text.count & 0x7F) | 0x80, UInt8(text.count >> 7)])
        #expect(Array(body.dropFirst(3)) == text)
    }

    @Test func whatAServerAddsIsPassedOver() throws {
        let body = SharedEntry.body(of: Self.section, for: Self.fingerprint)
        // execution_metadata with the name of the worker, exit_code, and fields of every other kind.
        let metadata: [UInt8] = [0x4A, 0x0B, 0x0A, 0x09] + Array("127.0.0.1".utf8)
        let exitCode: [UInt8] = [0x20, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]
        let fixed: [UInt8] = [0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7D, 1, 2, 3, 4]
        for message in [body + metadata, exitCode + body, fixed + metadata + body + exitCode] {
            #expect(try SharedEntry.read(message, for: Self.fingerprint) == Self.section)
        }
    }

    @Test func everyCutIsSeen() {
        let body = SharedEntry.body(of: Self.section, for: Self.fingerprint)
        for length in 0..<body.count { #expect(problem(Array(body.prefix(length))) == .foreign, "\(length) bytes") }
    }

    @Test func everyChangedByteIsSeen() {
        let body = SharedEntry.body(of: Self.section, for: Self.fingerprint)
        for index in body.indices {
            var damaged = body
            damaged[index] ^= 0x01
            #expect(problem(damaged) != nil, "byte \(index)")
        }
    }

    @Test(arguments: [
        "", "<html><body>Sign in</body></html>", "prdbuild-section 2\nhash x\n", "\u{2A}\u{7F}", "\u{2A}", "\u{0}",
    ])
    func whatIsNoEntryIsForeign(text: String) {
        #expect(problem(Array(text.utf8)) == .foreign)
    }

    @Test func aLengthBeyondTheMessageIsForeign() {
        #expect(problem([0x2A] + [UInt8](repeating: 0xFF, count: 9) + [0x01] + Array("x".utf8)) == .foreign)
        #expect(problem([UInt8](repeating: 0xFF, count: 40)) == .foreign)
    }

    @Test func anEntryOfAnotherFingerprintIsNamedAsThat() {
        let other = Fingerprint(Digest(of: "other"))
        #expect(problem(SharedEntry.body(of: Self.section, for: other)) == .otherFingerprint)
    }

    /// Each could break the document or hide in it; a build stores none of them.
    @Test(arguments: [
        section("# Title\n\ntext"), section("a\n<!-- prdbuild:section appendix -->\nb"), section("<script>x</script>"),
        section("```\nopen"), section("text "), section("\ntext"), section(""), section(title: "a  b", "text"),
        section(title: "a <!-- b", "text"), section("text", generatedAt: "now"),
        section("text", generatedAt: "2025-01-02T03:04:05Z\u{1B}[2J"),
    ])
    func whatNoBuildLeavesIsUnfit(section: CachedSection) {
        #expect(problem(SharedEntry.body(of: section, for: Self.fingerprint)) == .unfit)
    }
}
