import CSystem
import Glibc

/// A program in a process group of its own, with its three streams as pipes that never block us.
package struct ChildProcess {
    package let pid: pid_t
    private let groups: ProcessGroups
    package var input: Int32
    package var output: Int32
    package var errors: Int32

    /// - Parameters:
    ///   - arguments: the program, looked up on PATH, and its arguments; no shell.
    ///   - groups: where it is to be found while it runs.
    /// - Returns: nil with the error's number if it cannot be started.
    package static func start(
        _ arguments: [String], environment: [String], groups: ProcessGroups = ProcessGroups()
    ) -> (process: ChildProcess?, code: Int32) {
        var pipes: [(read: Int32, write: Int32)] = []
        for _ in 0..<3 {
            var ends: [Int32] = [0, 0]
            // Whoever starts a program in another way must not keep these open.
            guard prd_private_pipe(&ends) == 0 else {
                for pipe in pipes { closeBoth(pipe) }
                return (nil, errno)
            }
            pipes.append((ends[0], ends[1]))
        }
        let (pid, code) = groups.spawn(arguments, environment: environment) { actions in
            posix_spawn_file_actions_adddup2(&actions, pipes[0].read, 0)
            posix_spawn_file_actions_adddup2(&actions, pipes[1].write, 1)
            posix_spawn_file_actions_adddup2(&actions, pipes[2].write, 2)
        }
        close(pipes[0].read)
        close(pipes[1].write)
        close(pipes[2].write)
        let process = ChildProcess(
            pid: pid, groups: groups, input: pipes[0].write, output: pipes[1].read, errors: pipes[2].read)
        guard code == 0 else {
            for end in [process.input, process.output, process.errors] { close(end) }
            return (nil, code)
        }
        for end in [process.input, process.output, process.errors] {
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
        }
        return (process, 0)
    }

    private static func closeBoth(_ pipe: (read: Int32, write: Int32)) {
        close(pipe.read)
        close(pipe.write)
    }

    /// What can be written now; the pipe is closed after the last byte, or when nobody reads any more.
    package mutating func write(_ bytes: inout ArraySlice<UInt8>) {
        guard input >= 0 else { return }
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return }
            if count < 0 {
                bytes = []
                break
            }
            bytes = bytes.dropFirst(count)
        }
        close(input)
        input = -1
    }

    /// What can be read now. The descriptor becomes -1 at the end of the stream.
    package static func read(_ descriptor: inout Int32) -> [UInt8] {
        guard descriptor >= 0 else { return [] }
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while result.count < 1 << 20 {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return result }
            if count <= 0 {
                close(descriptor)
                descriptor = -1
                return result
            }
            result += chunk[..<count]
        }
        return result
    }

    /// The exit status as a shell gives it (128 and the signal's number), or nil while it runs.
    package func poll() -> Int32? { groups.poll(pid) }

    /// Ends the whole group: asked first, unless it has been already, then made to.
    package mutating func end() {
        let limit = groups.ask(pid) + .milliseconds(500)
        while !groups.hasEnded(pid), ContinuousClock.now < limit { usleep(5000) }
        groups.end(pid)
        closeStreams()
    }

    package mutating func closeStreams() {
        for end in [input, output, errors] where end >= 0 { close(end) }
        (input, output, errors) = (-1, -1, -1)
    }
}
