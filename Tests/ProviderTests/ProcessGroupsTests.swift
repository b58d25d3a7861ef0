import Foundation
import LoopbackServer
import Testing

@testable import Programs

@Suite(.ownThreads) struct ProcessGroupsTests {
    /// As a program that writes down its number before its parent has.
    private static func spawnSleep(_ pid: inout pid_t) -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var arguments = [strdup("sleep"), strdup("600"), nil]
        defer { for argument in arguments { free(argument) } }
        return posix_spawnp(&pid, "sleep", nil, &attributes, &arguments, nil)
    }

    @Test func whatIsBeingStartedWhileAllAreEndedIsEndedToo() throws {
        let groups = ProcessGroups()
        let started = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        let thread = Thread {
            started.wait()
            groups.killAll()
            ended.signal()
        }
        thread.start()
        let (leader, code) = groups.start { pid in
            let code = Self.spawnSleep(&pid)
            started.signal()
            // Time for the other thread to miss it.
            usleep(50_000)
            return code
        }
        try #require(code == 0)
        ended.wait()
        var status: Int32 = 0
        #expect(waitpid(leader, &status, 0) == leader && status & 0x7F == SIGKILL)
    }

    @Test func nothingStartsOnceAllWereEnded() {
        let groups = ProcessGroups()
        groups.killAll()
        #expect(groups.start { _ in 0 }.code == ECANCELED)
    }
}
