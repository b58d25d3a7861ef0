import Foundation
import TestSupport

/// Something that a person does with a project, during which the tool dies or the disk fails.
enum Scenario: String, CaseIterable {
    case firstBuild, parallelFirstBuild, rebuildAfterAnEdit, rebuildAroundAHandEdit, buildInAnotherMode
    case detailedFirstBuild, rebuildWithAFailure, backToAnEarlierState
    case regenerateWithReaders, regenerateDiscardingEdits, acceptAnEdit, render, rebuildTheLock, writeIDs

    /// Written by hand into the document in some scenarios.
    static let personsText = "A sentence that a person wrote on purpose."

    var arguments: [String] {
        switch self {
        case .firstBuild, .rebuildAfterAnEdit, .rebuildAroundAHandEdit, .rebuildWithAFailure, .backToAnEarlierState:
            ["build", "-j", "1"]
        case .detailedFirstBuild: ["build", "-j", "1", "--mode", "detailed"]
        case .parallelFirstBuild: ["build", "-j", "8"]
        case .buildInAnotherMode: ["build", "-j", "1", "--mode", "detailed"]
        case .regenerateDiscardingEdits: ["regenerate", "goals_objectives", "--discard-edits", "-j", "1"]
        case .regenerateWithReaders: ["regenerate", "goals_objectives", "--instructions", "Be brief.", "--cascade", "-j", "1"]
        case .acceptAnEdit: ["accept", "goals_objectives"]
        case .render: ["render"]
        case .rebuildTheLock: ["build", "--rebuild-lock", "-j", "1"]
        case .writeIDs: ["ids"]
        }
    }

    /// How many requests may be under way at once, and so be lost.
    var jobs: Int { self == .parallelFirstBuild ? 8 : 1 }

    /// A text stands in PRD.md that no build may lose.
    var hasPersonsText: Bool {
        [.rebuildAroundAHandEdit, .regenerateDiscardingEdits, .acceptAnEdit].contains(self)
    }

    /// Answers with a sentence made from the prompt, and notes each prompt that it has answered. Some prompts it refuses.
    private static let model = """
        #!/bin/sh
        prompt=$(cat)
        case $prompt in *"cannot be answered"*) echo no >&2; exit 1;; esac
        sum=$(printf %s "$prompt" | sha256sum | cut -c 1-16)
        printf '{"title":"T","content":"Made from %s.\\\\n\\\\nAnd kept."}\\n' "$sum"
        echo "$sum" >> "$0.answered"

        """

    private static let files = [
        // The shell reads the model: a program that was written just now may be held open by a process that another test started.
        // A revision would ask with the earlier text, which is another one after a fault than without it.
        "prdbuild.yaml": "mode: draft\nrevise: false\nprovider:\n  name: command\n  command: [sh, ../model.sh]\n",
        "requirements/problems.md": "- [PROB-1] Exports fail twice a week.\n- [PROB-2] Nobody is told.\n",
        "requirements/user-goals.md": "- [GOAL-1] An export ends within 5 minutes.\n",
        "requirements/non-goals.md": "- [NG-1] No mobile app.\n",
    ]

    /// The project as it is before the tool is started. It lies beside the model, so that the model's notes stay out of it.
    func project() throws -> TestProject {
        let project = try TestProject(Self.files)
        let model = project.base.appendingPathComponent("model.sh")
        try Data(Self.model.utf8).write(to: model)
        if [.firstBuild, .parallelFirstBuild, .detailedFirstBuild].contains(self) { return project }
        if self == .writeIDs {
            for path in ["problems", "user-goals"] {
                let file = "requirements/\(path).md"
                try project.write(file, try project.read(file) + "- One more of \(path), without an ID.\n")
            }
        }
        try project.build()
        switch self {
        case .firstBuild, .parallelFirstBuild, .detailedFirstBuild, .buildInAnotherMode, .rebuildTheLock,
            .regenerateWithReaders, .writeIDs:
            break
        case .rebuildWithAFailure:
            try project.replace("No mobile app.", with: "This cannot be answered.", in: "requirements/non-goals.md")
        case .backToAnEarlierState:
            try project.replace("Nobody is told", with: "No one is told", in: "requirements/problems.md")
            try project.build()
            try project.replace("No one is told", with: "Nobody is told", in: "requirements/problems.md")
        case .rebuildAfterAnEdit:
            try project.replace("Nobody is told", with: "No one is told", in: "requirements/problems.md")
        case .rebuildAroundAHandEdit:
            try Self.editGoals(project)
            try project.replace("No mobile app", with: "No app for phones", in: "requirements/non-goals.md")
        case .regenerateDiscardingEdits: try Self.editGoals(project)
        case .acceptAnEdit:
            try Self.editGoals(project)
            try project.build()
            try project.replace("No mobile app", with: "No app for phones", in: "requirements/non-goals.md")
        case .render: try project.remove("PRD.html")
        }
        return project
    }

    private static func editGoals(_ project: TestProject) throws {
        try project.edit("goals_objectives", adding: personsText)
    }
}

extension TestProject {
    /// The prompts that the model has answered, in order, one entry an answer.
    func answeredPrompts() throws -> [String] {
        let file = base.appendingPathComponent("model.sh.answered")
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Every file, relative to the project.
    func allFiles() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    }

    /// A second project in the same state, cache and time stamps too.
    func copy() throws -> TestProject {
        let other = try TestProject()
        try FileManager.default.removeItem(at: other.base)
        try FileManager.default.copyItem(at: base, to: other.base)
        return other
    }
}
