import Driver
import PRDModel
import TextLayout

extension BuildNote {
    /// A line for people.
    package func words(_ paths: ShownPaths) -> String {
        switch self {
        case .keptCopy(let section, let path):
            "prdbuild: what version control had of \(section.text) is kept in \(paths.path(path))"
        case .keptLock(let path): "prdbuild: the former lock is kept in \(paths.path(path))"
        case .prunedCache(let entries, let limit):
            "prdbuild: the cache was over \(ByteSize.text(limit)): deleted "
                + "\(counted(entries, "entr", one: "y", many: "ies")), oldest use first"
        }
    }
}

extension LockNotice {
    package var words: String {
        switch self {
        case .waiting(let holder): "prdbuild: waiting for \(holder), which is building this project"
        case .unsupported(let why):
            "prdbuild: this file system has no locks (\(why)); do not start two builds at once"
        }
    }
}

/// Names the sections that will be paid for once more.
package func madeWithoutWords(_ failed: SectionID, _ readers: [SectionID]) -> String {
    "\(counted(readers.count, "section")) \(readers.count == 1 ? "was" : "were") made without \(failed.text) and will be made again "
        + "once it is there: \(readers.map(\.text).joined(separator: ", "))"
}

/// - Parameter count: sections that read a regenerated one and were not looked at with its new text.
package func outdatedWarning(_ count: Int) -> String { "\(counted(count, "section")) used this as context and may be outdated" }
