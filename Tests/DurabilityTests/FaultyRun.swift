import Foundation
import TestSupport

/// A call that changes a file, as the preloaded library counted it.
struct FileCall: CustomStringConvertible {
    let number: Int
    let name: String
    let path: String

    var description: String { "\(number) \(name) \(path)" }
}

/// What happens at one counted call.
struct Fault: CustomStringConvertible {
    enum Kind: String, CaseIterable {
        /// The process is killed before the call, after it, or with half of a write stored.
        case before, after, half
        case noSpace = "ENOSPC"
        case inputOutput = "EIO"
        case notPermitted = "EACCES"
        case readOnly = "EROFS"
        /// Of file systems that cannot do what was asked.
        case noLocks = "ENOLCK"
        case notSupported = "EINVAL"
        case otherDevice = "EXDEV"
        /// Of a process that has too many files open.
        case noDescriptors = "EMFILE"

        static let kills: [Kind] = [.before, .half, .after]
        static let errors: [Kind] = [.noSpace, .inputOutput, .notPermitted, .readOnly]
        /// Of a folder that is only opened.
        static let openingErrors: [Kind] = [.inputOutput, .notPermitted, .noDescriptors]
    }

    var at: Int
    var kind: Kind
    /// Every later call fails too.
    var lasts = false
    /// The call opens a folder, for what is done with files in it, or a file to be read. Such calls have numbers of their own.
    var isOpening = false

    var description: String { "\(kind.rawValue)\(lasts ? " from" : " at") \(isOpening ? "opening" : "call") \(at)" }
}

/// A run of the binary with the library preloaded that counts calls and lets one of them go wrong.
struct FaultyRun {
    let run: Run
    /// In order; the last is the one at which a killed process ended.
    let calls: [FileCall]
    /// Folders that were opened, and files to be read that were opened in one.
    let openings: [FileCall]

    private static let openings: Set<String> = ["openat2", "reading"]

    /// SIGKILL, as `Run` tells it.
    static let killed: Int32 = 128 + 9

    /// - Parameter hasOldKernel: one without `openat2`.
    init(_ arguments: [String], in project: TestProject, fault: Fault? = nil, hasOldKernel: Bool = false) throws {
        let library = Run.binary.deletingLastPathComponent().appendingPathComponent("libFaultPoints.so")
        guard FileManager.default.fileExists(atPath: library.path) else {
            throw TestProblem("\(library.path) is missing; it is built together with the tests")
        }
        let log = project.base.appendingPathComponent("calls")
        try? FileManager.default.removeItem(at: log)
        var environment = ["LD_PRELOAD": library.path, "FAULT_ROOT": project.root.path, "FAULT_LOG": log.path]
        if let fault {
            environment["FAULT_AT"] = String(fault.at)
            environment["FAULT_KIND"] = fault.kind.rawValue
            if fault.lasts { environment["FAULT_LASTS"] = "1" }
            if fault.isOpening { environment["FAULT_IN_OPENING"] = "1" }
        }
        if hasOldKernel { environment["FAULT_OLD_KERNEL"] = "1" }
        run = try Run(arguments, in: project.root, environment: environment)
        let text = try String(contentsOf: log, encoding: .utf8)
        let all = try text.split(separator: "\n").map { line in
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3, let number = Int(words[0]) else { throw TestProblem("this line is no call: \(line)") }
            return FileCall(
                number: number, name: String(words[1]),
                path: String(words[2].dropFirst(project.root.path.utf8.count + 1)))
        }
        calls = all.filter { !Self.openings.contains($0.name) }
        openings = all.filter { Self.openings.contains($0.name) }
    }
}
