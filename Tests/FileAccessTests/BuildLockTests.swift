import FileAccess
import Foundation
import PRDModel
import TestSupport
import Testing

@Suite struct BuildLockTests {
    private let project: TestProject
    init() throws { project = try TestProject() }

    private func take() throws -> BuildLock.Attempt {
        try BuildLock.take("lock", in: OwnFiles(root: project.root.path))
    }

    @Test func theSecondIsToldWhoHoldsIt() throws {
        guard case .taken(let first) = try take() else {
            Issue.record("a free lock was not given")
            return
        }
        defer { first.release() }
        guard case .heldBy(let holder) = try take() else {
            Issue.record("the lock was given twice")
            return
        }
        #expect(holder.hasPrefix("process \(getpid()) on "))
        #expect(holder.split(separator: " ").count == 4)
    }

    @Test func onceReleasedItIsFree() throws {
        for _ in 0..<3 {
            guard case .taken(let lock) = try take() else {
                Issue.record("the lock was not free")
                return
            }
            lock.release()
        }
    }

    @Test func aLockThatCannotBeMadeIsAnErrorWithItsPath() throws {
        let found = diagnostics { _ = try BuildLock.take("no/lock", in: OwnFiles(root: project.root.path)) }
        #expect(found.first?.place == Place("no/lock"))
    }

    @Test func textLeftInTheFileByAnotherDoesNotMatter() throws {
        try project.write("lock", String(repeating: "old text ", count: 50))
        guard case .taken(let lock) = try take() else {
            Issue.record("a free lock was not given")
            return
        }
        defer { lock.release() }
        #expect(try project.read("lock").hasPrefix("process \(getpid()) on "))
        #expect(try project.read("lock").split(separator: "\n").count == 1)
    }
}
