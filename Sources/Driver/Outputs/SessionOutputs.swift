import FileAccess
import Loading
import PRDModel

/// Something that a build did besides its sections.
package enum BuildNote: Hashable, Sendable {
    /// A text that version control had gave way to another one. The copy's path is relative to the project.
    case keptCopy(of: SectionID, path: String)
    /// A lock was replaced on request. The copy's path is relative to the project.
    case keptLock(path: String)
    /// Entries were deleted from the cache, oldest use first, since it was over its limit in bytes.
    case prunedCache(entries: Int, limit: Int)
}

extension Session {
    /// Writes the outputs, after keeping copies of the texts that give way to them.
    ///
    /// - Parameter texts: the texts in the outputs.
    package func write(
        _ outputs: Outputs, texts: [SectionID: SectionText], over loaded: LoadedProject
    ) throws(ProjectErrors) -> (written: [OutputName], notes: [BuildNote]) {
        var notes: [BuildNote] = []
        for (id, former) in (loaded.project.merge?.setAside ?? [:]).sorted(by: { $0.key < $1.key }) {
            for text in former where text.contentHash != texts[id]?.contentHash {
                notes.append(.keptCopy(of: id, path: try cache.keepBackup(of: text, section: id, timeStamp: world.timeStamp)))
            }
        }
        if options.rebuildsLock, let former = loaded.outputs[.lock], outputs.outdated(loaded.outputs).contains(.lock) {
            let text = String(decoding: former, as: UTF8.self)
            notes.append(.keptLock(path: try cache.keepBackup(ofLock: text, timeStamp: world.timeStamp)))
        }
        let written = try outputs.write(over: loaded.outputs, settings: loaded.project.settings, root: root)
        if !written.isEmpty || !notes.isEmpty { world.hasWritten.withLock { $0 = true } }
        return (written, notes)
    }
}
