import Formats
import PRDModel

/// The generated files.
package enum OutputName: Hashable, Sendable, CaseIterable {
    case markdown, html, lock
}

extension ProjectSettings {
    /// Relative to the project directory.
    package func path(of output: OutputName) -> String {
        switch output {
        case .markdown: markdownOutput
        case .html: htmlOutput
        case .lock: LockfileFormat.fileName
        }
    }
}
