import FileAccess
import Languages
import PRDModel
import Reading

/// A project with where it was read from and what would show that it has changed since.
package struct LoadedProject: Sendable {
    /// Absolute, without symbolic links.
    package let root: String
    package let project: Project
    /// Of everything read, outputs excepted.
    package let observations: [Observation]
    /// Bytes of the outputs as they were; nil where there is none.
    package let outputs: [OutputName: [UInt8]]
    /// In order of path, each once, with those that are included.
    package let requirementFiles: [RequirementSourceFile]

    /// The same reading with another project in memory.
    package func with(_ project: Project) -> LoadedProject {
        LoadedProject(
            root: root, project: project, observations: observations, outputs: outputs, requirementFiles: requirementFiles)
    }
}

/// A project read once, or why it cannot be, with what would show that another reading gives something else.
package struct ProjectLoadResult: Sendable {
    package let result: Result<LoadedProject, ProjectErrors>
    /// Of everything that was looked at, outputs too.
    package let observations: [Observation]
    /// Paths of what is there and could not be read.
    package let unread: [String]

    package init(result: Result<LoadedProject, ProjectErrors>, observations: [Observation], unread: [String]) {
        self.result = result
        self.observations = observations
        self.unread = unread
    }
}

/// A requirement file as it was read.
package struct RequirementSourceFile: Sendable {
    /// What the project says of it; for an included file with what the first place that includes it gives.
    package let source: RequirementSource
    /// In front of the IDs of its requirements.
    package let namespace: String?
    package let file: TextFile
    /// For each time that the file is read, the places of its items among the project's requirements; nil for a row that only adds to
    /// another requirement. What it includes is not among them.
    package let items: [[Int?]]
    package let includes: [Place]

    /// Relative to the project directory.
    package var path: String { source.path }
}

/// What the project file and the requirement files say.
package struct LoadedRequirements: Sendable {
    package let settings: ProjectSettings
    package let categories: Categories
    /// Of all files in order, inactive ones too.
    package private(set) var requirements: [Requirement]
    /// In order of path, each once, with those that are included.
    package let files: [RequirementSourceFile]
    package let setAside: [SetAside]
    package let warnings: [Diagnostic]

    /// Hands the requirements over without a copy of each; none are left here.
    package mutating func takeRequirements() -> [Requirement] {
        defer { requirements = [] }
        return requirements
    }
}
