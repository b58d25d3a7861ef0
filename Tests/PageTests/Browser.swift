import Foundation
import TestSupport

/// A headless Chromium, driven over the DevTools protocol through a pair of pipes. Used by one thread.
final class Browser {
    private let process: pid_t
    private let commands: Int32
    private let answers: Int32
    private let profile: URL
    private var buffer: [UInt8] = []
    private var lastID = 0
    /// Exceptions and refusals of the policy, of all windows; what the network refused is a matter of the tests.
    private(set) var problems: [String] = []

    /// Seconds to wait for an answer, far above what any takes.
    static let limit = 300.0

    init() throws {
        profile = FileManager.default.temporaryDirectory.appendingPathComponent("prdbuild-chromium-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
        let toBrowser = try Self.pipe()
        let fromBrowser = try Self.pipe()
        (commands, answers) = (toBrowser.write, fromBrowser.read)
        process = try Self.start(profile: profile, input: toBrowser.read, output: fromBrowser.write)
        close(toBrowser.read)
        close(fromBrowser.write)
    }

    deinit {
        // The whole group: a browser is many processes.
        kill(-process, SIGKILL)
        waitpid(process, nil, 0)
        close(commands)
        close(answers)
        try? FileManager.default.removeItem(at: profile)
    }

    /// Above the numbers that the child gets them under, and not inherited by others.
    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw TestProblem("no pipe") }
        defer { ends.forEach { close($0) } }
        return (fcntl(ends[0], F_DUPFD_CLOEXEC, 100), fcntl(ends[1], F_DUPFD_CLOEXEC, 100))
    }

    private static func start(profile: URL, input: Int32, output: Int32) throws -> pid_t {
        let programs = ["/usr/bin/chromium", "/usr/bin/chromium-headless-shell"]
        guard let program = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw TestProblem("these tests need Chromium: run them with 'make test-page', which installs it")
        }
        // Without the sandbox, which does not run as root: the pages are this project's own.
        let words = [
            program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe",
            "--no-first-run", "--disable-extensions", "--hide-scrollbars", "--user-data-dir=\(profile.path)", "about:blank",
        ]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in Int32(0)...2 { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0) }
        posix_spawn_file_actions_adddup2(&actions, input, 3)
        posix_spawn_file_actions_adddup2(&actions, output, 4)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let environment = ["PATH=/usr/bin:/bin", "HOME=\(profile.path)", "LANG=C.UTF-8"]
        let argv = words.map { strdup($0) } + [nil]
        let envp = environment.map { strdup($0) } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, &attributes, argv, envp)
        guard code == 0 else { throw TestProblem("Chromium does not start: \(String(cString: strerror(code)))") }
        return process
    }

    /// Sends a command and waits for its result.
    @discardableResult
    func send(_ method: String, _ parameters: [String: Any] = [:], session: String? = nil) throws -> [String: Any] {
        lastID += 1
        let id = lastID
        var message: [String: Any] = ["id": id, "method": method, "params": parameters]
        if let session { message["sessionId"] = session }
        try write(Array(JSONSerialization.data(withJSONObject: message)) + [0])
        while true {
            let answer = try nextMessage()
            guard answer["id"] as? Int == id else {
                note(answer)
                continue
            }
            if let error = answer["error"] as? [String: Any] { throw TestProblem("\(method): \(error)") }
            return answer["result"] as? [String: Any] ?? [:]
        }
    }

    private func note(_ message: [String: Any]) {
        let parameters = message["params"] as? [String: Any] ?? [:]
        switch message["method"] as? String {
        case "Runtime.exceptionThrown": problems.append("\(parameters["exceptionDetails"] ?? "")")
        case "Runtime.consoleAPICalled" where parameters["type"] as? String == "error":
            problems.append("\(parameters["args"] ?? "")")
        case "Log.entryAdded":
            let entry = parameters["entry"] as? [String: Any] ?? [:]
            if entry["level"] as? String == "error", entry["source"] as? String != "network" {
                problems.append("\(entry["text"] ?? "")")
            }
        default: break
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(commands, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw TestProblem("Chromium is gone") }
            rest = rest.dropFirst(count)
        }
    }

    private func nextMessage() throws -> [String: Any] {
        var searched = 0
        while true {
            if let end = buffer[searched...].firstIndex(of: 0) {
                defer { buffer.removeFirst(end + 1) }
                return try JSONSerialization.jsonObject(with: Data(buffer[..<end])) as? [String: Any] ?? [:]
            }
            searched = buffer.count
            var item = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
            guard poll(&item, 1, Int32(Self.limit * 1000)) > 0 else { throw TestProblem("Chromium does not answer") }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = read(answers, &chunk, chunk.count)
            guard count > 0 else { throw TestProblem("Chromium is gone") }
            buffer += chunk[..<count]
        }
    }
}
