import Languages
import PRDModel

/// A generated section as a remote cache keeps it: the local cache's entry as the standard output of a Bazel `ActionResult`.
///
/// Servers of Bazel's protocol parse what is stored under `/ac/` and refuse what is no such message; some write it anew with the name
/// of the machine that stored it. Others, like a web server with WebDAV, keep the bytes as they are.
package enum SharedEntry {
    package enum Problem: Error, Hashable, Sendable {
        /// Nothing that prdbuild stored.
        case foreign
        case damaged
        case otherFingerprint
        /// Sound, but not a text as a build leaves it: it could break the document that it is put into.
        case unfit
    }

    /// What an answer may have at most.
    package static let limit = MarkdownLimits.bytes + (1 << 16)

    /// `stdout_raw` of `build.bazel.remote.execution.v2.ActionResult`.
    private static let outputField: UInt64 = 5

    package static func body(of section: CachedSection, for fingerprint: Fingerprint) -> [UInt8] {
        let text = Array(section.fileText(for: fingerprint).utf8)
        return varint(outputField << 3 | WireType.bytes.rawValue) + varint(UInt64(text.count)) + text
    }

    package static func read(_ body: [UInt8], for fingerprint: Fingerprint) throws(Problem) -> CachedSection {
        guard let bytes = output(in: body[...]), let text = String(validating: bytes, as: UTF8.self) else { throw .foreign }
        let section: CachedSection
        do throws(CachedSection.Problem) {
            section = try CachedSection.read(text, for: fingerprint)
        } catch {
            switch error {
            case .damaged: throw .damaged
            case .otherFingerprint: throw .otherFingerprint
            }
        }
        guard isFit(section) else { throw .unfit }
        return section
    }

    private static func isFit(_ section: CachedSection) -> Bool {
        let title = section.text.title
        let isPlainTitle = title.split(whereSeparator: \.isWhitespace).joined(separator: " ") == title
        let time = section.generatedAt.utf8
        let isTime = time.count == 20 && time.allSatisfy { "0123456789-:TZ".utf8.contains($0) }
        return isPlainTitle && !title.contains("<!--") && isTime && !section.text.content.isEmpty
            && SectionMarkdown.normalised(section.text.content) == section.text.content
    }

    // MARK: - Protocol buffers

    private enum WireType: UInt64 {
        case varint = 0
        case eightBytes = 1
        case bytes = 2
        case fourBytes = 5
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    /// The field's value; nil if the message is malformed or has none. Other fields are passed over.
    private static func output(in message: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = message
        var found: ArraySlice<UInt8>?
        while !rest.isEmpty {
            guard let key = readVarint(&rest), let type = WireType(rawValue: key & 7) else { return nil }
            let length: UInt64
            switch type {
            case .varint:
                guard readVarint(&rest) != nil else { return nil }
                continue
            case .eightBytes: length = 8
            case .fourBytes: length = 4
            case .bytes:
                guard let count = readVarint(&rest) else { return nil }
                length = count
            }
            guard length <= UInt64(rest.count) else { return nil }
            if key >> 3 == outputField, type == .bytes { found = rest.prefix(Int(length)) }
            rest = rest.dropFirst(Int(length))
        }
        return found
    }

    private static func readVarint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
