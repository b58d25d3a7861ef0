import Foundation
import LoopbackServer
import PRDModel
import Testing

@testable import Providers

@Suite(.ownThreads) struct CommandProviderTests {
    init() {
        // As the program itself does; a program that does not read would end the tests.
        signal(SIGPIPE, SIG_IGN)
    }

    private static let object = #"{"title":"T","content":"a \"b\"\nc"}"#
    private static let content = "a \"b\"\nc"

    /// A shell script as a file in a directory of its own, for `/bin/sh`: what was just written may be busy for `exec`.
    private final class Script {
        let directory = FileManager.default.temporaryDirectory.appending(path: "prd-\(UUID().uuidString)")
        var path: String { directory.appending(path: "model").path }
        func file(_ name: String) -> String { directory.appending(path: name).path }

        init(_ text: String) throws {
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            let head = "here='\(directory.path)'\n"
            try (head + text + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        }

        deinit { try? FileManager.default.removeItem(at: directory) }

        func provider(_ arguments: String..., environment: [String] = ["PATH=/usr/bin:/bin"]) -> CommandProvider {
            CommandProvider(arguments: ["/bin/sh", path] + arguments, environment: environment)
        }

        func text(_ name: String) -> String? { try? String(contentsOfFile: file(name), encoding: .utf8) }
    }

    private func failure(_ provider: CommandProvider, timeout: Int = 300) async -> (error: ProviderError?, raw: String) {
        do {
            _ = try await provider.answer(prompt, timeout: timeout) { _ in }
            return (nil, "")
        } catch let unusable as Unusable {
            return (unusable.error, unusable.raw)
        } catch {
            return (error as? ProviderError, "")
        }
    }

    @Test(arguments: ["echo \"no: $MY_API_KEY\" >&2; exit 3", "echo \"$MY_API_KEY\""]) func aFailureDoesNotShowAKey(
        _ body: String
    ) async throws {
        let script = try Script(body)
        let found = await failure(script.provider(environment: ["PATH=/usr/bin:/bin", "MY_API_KEY=\(plantedKey)"]))
        let message = try #require(found.error).message
        #expect(!message.contains(plantedKey) && !found.raw.contains(plantedKey) && (message + found.raw).contains("[key]"))
    }

    @Test func anAnswerDoesNotShowAKey() async throws {
        let script = try Script("echo \"{\\\"content\\\": \\\"a $MY_API_KEY b\\\"}\"")
        let pieces = Pieces()
        let answer = try await script.provider(environment: ["PATH=/usr/bin:/bin", "MY_API_KEY=\(plantedKey)"])
            .answer(prompt, timeout: 300) { pieces.add($0) }
        #expect(answer.text.content == "a [key] b" && pieces.joined == "a [key] b")
    }

    @Test func theProgramGetsThePromptAndItsArgumentsAndAnswers() async throws {
        let script = try Script(
            #"cat > "$here/in"; printf '%s|' "$@" "$TERM" "$NO_COLOR" "$OWN" > "$here/args"; echo '\#(Self.object)'"#)
        let provider = script.provider(
            "-m", "a b", "$HOME;*", environment: ["PATH=/usr/bin:/bin", "OWN=x", "TERM=xterm", "NO_COLOR="])
        let pieces = Pieces()
        let answer = try await provider.answer(prompt, timeout: 300) { pieces.add($0) }
        #expect(answer.text.title == "T" && answer.text.content == Self.content)
        #expect(pieces.joined == Self.content)
        #expect(answer.usage == nil)
        #expect(script.text("in") == prompt.shared + prompt.task)
        #expect(script.text("args") == "-m|a b|$HOME;*|dumb|1|x|")
    }

    @Test func itsWordsArePassedOnWhileItWrites() async throws {
        let script = try Script(
            #"cat > /dev/null; printf '{"content":"one'; while [ ! -e "$here/go" ]; do sleep 0.01; done; printf ' two"}'"#)
        let go = script.file("go")
        let pieces = Pieces()
        let answer = try await script.provider().answer(prompt, timeout: 300) { piece in
            pieces.add(piece)
            _ = FileManager.default.createFile(atPath: go, contents: nil)
        }
        #expect(answer.text.content == "one two")
        #expect(pieces.joined == "one two" && pieces.count >= 2)
    }

    @Test func aFailedProgramIsNamedWithItsLastLines() async throws {
        let script = try Script(#"cat > /dev/null; echo partial; for i in 1 2 3 4; do echo "line $i" >&2; done; exit 7"#)
        let result = await failure(script.provider())
        #expect(result.error == .command(name: "/bin/sh", status: 7, lastLines: "line 2 line 3 line 4"))
        #expect(result.raw == "partial\n")
        #expect(result.error?.message == "'/bin/sh' ended with 7: line 2 line 3 line 4")
    }

    @Test func aGoodAnswerOfAFailedProgramIsNone() async throws {
        let script = try Script("cat > /dev/null; echo '\(Self.object)'; exit 1")
        #expect(await failure(script.provider()).error == .command(name: "/bin/sh", status: 1, lastLines: ""))
    }

    @Test func aProgramEndedByASignalHasTheStatusOfAShell() async throws {
        let script = try Script("kill -9 $$")
        #expect(await failure(script.provider()).error == .command(name: "/bin/sh", status: 137, lastLines: ""))
    }

    @Test func aProgramThatIsNotThereIsNamed() async {
        for name in ["no-such-program-of-prdbuild", "/no/such/program"] {
            let provider = CommandProvider(arguments: [name], environment: ["PATH=/usr/bin:/bin"])
            #expect(await failure(provider).error == .commandNotFound(name))
        }
        #expect(await failure(CommandProvider(arguments: [], environment: [])).error == .missingCommand)
    }

    @Test func aProgramNeedNotReadItsInput() async throws {
        let long = PromptParts(shared: "", task: String(repeating: "x", count: 300_000))
        let script = try Script("exec <&-; echo '\(Self.object)'")
        #expect(try await script.provider().answer(long, timeout: 300) { _ in }.text.content == Self.content)
    }

    @Test func inputAndOutputMayBeLargerThanAPipe() async throws {
        let long = PromptParts(shared: "", task: String(repeating: "x", count: 300_000))
        let script = try Script(
            #"printf '{"title":"T","content":"'; head -c 100000 /dev/zero | tr '\0' 'y'; head -c 200000 /dev/zero >&2; printf '"}'; wc -c > "$here/in""#
        )
        let answer = try await script.provider().answer(long, timeout: 300) { _ in }
        #expect(answer.text.content == String(repeating: "y", count: 100_000))
        #expect(script.text("in")?.contains("300000") == true)
    }

    @Test(arguments: [
        #"printf '\033[1m{"title":"T",\033[0m\r\n"content":"C\033[31md\033]0;window\007e"}\r\n'"#,
        #"printf '\033(B{"content":"C\033(Bde"}'"#,
        #"printf '\033]0;t\033\\{"content":"Cde"}'"#, #"printf '```json\n{"content":"Cde"}\n```\n'"#,
        #"printf 'Sure: {"content":"Cde"} Done.'"#, #"printf '{"content":"C'; sleep 0.05; printf 'de"}'"#,
        #"printf '{"content":"Cd\033['; sleep 0.05; printf '32me"}'"#,
        #"printf '{"type":"result","result":"{\\"title\\":\\"T\\",\\"content\\":\\"Cde\\"}","usage":{"n":1}}'"#,
        #"printf '{"response":"```json\\n{\\"content\\":\\"Cde\\"}\\n```","stats":{}}'"#,
    ])
    func whatProgramsPutAroundTheirAnswerIsTakenOff(_ text: String) async throws {
        let script = try Script("cat > /dev/null; " + text)
        let pieces = Pieces()
        #expect(try await script.provider().answer(prompt, timeout: 300) { pieces.add($0) }.text.content == "Cde")
        #expect(pieces.joined == "Cde")
    }

    @Test(arguments: [
        ("echo Sorry.", ProviderError.noJSONObject), ("true", .noJSONObject), ("echo '{\"content\":\"a'", .unfinishedObject),
        ("echo '{\"result\":\"Sorry.\"}'", .noJSONObject), ("echo '{\"title\":\"T\"}'", .noContent),
    ])
    func anAnswerThatIsNoneSaysWhy(_ text: String, _ error: ProviderError) async throws {
        let script = try Script("cat > /dev/null; " + text)
        #expect(await failure(script.provider()).error == error)
    }

    @Test func charactersMayBeCutBetweenTwoReads() {
        for text in ["é", "日", "😀", "aé😀"] {
            let bytes = Array(text.utf8)
            for cut in bytes.indices {
                var terminal = TerminalText()
                #expect(terminal.push(Array(bytes[..<cut])) + terminal.push(Array(bytes[cut...])) == text)
            }
        }
    }

    /// The number of a process that a script wrote down, once it has.
    private func process(_ path: String) async throws -> pid_t {
        for _ in 0..<3000 {
            let text = try? String(contentsOfFile: path, encoding: .utf8)
            if let text, text.hasSuffix("\n"), let pid = pid_t(text.dropLast()) { return pid }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NoJSON(text: "the script did not start")
    }

    /// Gone, or dead and not yet collected by its parent.
    private func isGone(_ pid: pid_t) async -> Bool {
        for _ in 0..<3000 {
            let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
            if stat.isEmpty || stat.contains(") Z ") { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["", "trap '' TERM; "])
    func atTheLimitOfTimeTheWholeGroupIsEnded(_ trap: String) async throws {
        let script = try Script(trap + #"sleep 600 & echo $! > "$here/pid"; wait; sleep 600"#)
        #expect(await failure(script.provider(), timeout: 1).error == .timedOut(seconds: 1))
        #expect(await isGone(try await process(script.file("pid"))))
    }

    @Test(.timeLimit(.minutes(1))) func cancellingEndsTheWholeGroup() async throws {
        let script = try Script(#"sleep 600 & echo $! > "$here/pid"; wait"#)
        let provider = script.provider()
        let task = Task(executorPreference: OwnThreadsExecutor.shared) {
            try await provider.answer(prompt, timeout: 600) { _ in }
        }
        let grandchild = try await process(script.file("pid"))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await isGone(grandchild))
    }

    @Test(.timeLimit(.minutes(1))) func aGrandchildThatKeepsThePipesOpenIsNotWaitedFor() async throws {
        let script = try Script(#"cat > /dev/null; sleep 600 & echo $! > "$here/pid"; echo '\#(Self.object)'"#)
        let answer = try await script.provider().answer(prompt, timeout: 600) { _ in }
        #expect(answer.text.content == Self.content)
        let grandchild = try await process(script.file("pid"))
        #expect(kill(grandchild, SIGKILL) == 0, "it lives on")
    }
}
