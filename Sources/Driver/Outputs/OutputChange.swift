import Building
import Formats
import Loading
import PRDModel
import Planning
import Rendering

/// A file that a build would write, and why.
package struct OutputChange: Sendable {
    package enum Reason: Sendable {
        case missing
        /// Sections are made, so it may change with their texts.
        case sections
        /// The page names the files of requirements.
        case renamed([(former: String, present: String)])
        /// The first line that would be another one.
        case line(Int)
    }

    package let output: OutputName
    package let reason: Reason
}

extension Session {
    /// - Parameter wanted: the sections that are to be brought up to date.
    package func outputChanges(
        _ loaded: LoadedProject, _ planner: Planner, _ plan: Plan, wanted: Set<SectionID>
    ) -> [OutputChange] {
        let outcome = BuildOutcome.withoutGenerating(planner, plan, wanted: wanted)
        let outputs = Outputs(project: loaded.project, sections: outcome.texts, lock: outcome.lock, former: loaded.outputs)
        let isMaking = plan.entries.contains { entry in
            guard case .stale = entry.state else { return false }
            return wanted.contains(entry.section.id)
        }
        return (isMaking ? OutputName.allCases : outputs.outdated(loaded.outputs)).map { output in
            guard let bytes = loaded.outputs[output] else { return OutputChange(output: output, reason: .missing) }
            if isMaking { return OutputChange(output: output, reason: .sections) }
            let (old, new) = (String(decoding: bytes, as: UTF8.self), outputs.texts[output] ?? "")
            let renamed = output == .html ? Page.renamedFiles(from: old, to: new) : []
            return OutputChange(output: output, reason: renamed.isEmpty ? .line(Self.difference(old, new)) : .renamed(renamed))
        }
    }

    private static func difference(_ old: String, _ new: String) -> Int {
        let lines = splitLines(old)
        let common = zip(lines, splitLines(new)).prefix { $0 == $1 }.count
        return min(common + 1, max(lines.count, 1))
    }
}
