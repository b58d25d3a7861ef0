import Foundation

// Edits of the project file.
extension ModelEdit {
    func editSettings(_ project: inout ModelProject, _ random: inout SeededGenerator) -> String? {
        project.counter += 1
        switch self {
        case .changeTitle: project.title = "Field Notes \(project.counter)"
        case .changeMode: project.isDraft.toggle()
        case .changeJobs: project.jobs = random.chance(2) ? nil : 1 + random.below(4)
        case .leaveOut, .takeBackIn: return leaveOutOrTakeIn(&project, &random)
        case .addCustomSection, .changeCustomSection, .removeCustomSection: return editCustomSection(&project, &random)
        default: return editSection(&project, &random)
        }
        return "\(self)"
    }

    private func editSection(_ project: inout ModelProject, _ random: inout SeededGenerator) -> String? {
        guard let id = random.pick(project.sections) else { return nil }
        switch self {
        case .changeInstructions:
            project.instructions[id] = random.chance(3) ? nil : "Be brief, \(project.counter)."
        case .changeContext where id != "executive_summary" && project.custom[id] == nil:
            // Earlier sections only, so that no circle comes about.
            let earlier = ModelProject.catalogue.map(\.id).prefix { $0 != id }.filter { $0 != "executive_summary" }
            project.context[id] = random.chance(3) ? nil : earlier.filter { _ in random.chance(2) }
        case .changeReads where project.custom[id] == nil:
            project.reads[id] = random.chance(3) ? nil : ModelProject.categories.filter { _ in random.chance(2) }
        default: return nil
        }
        return "\(self) of \(id)"
    }

    private func leaveOutOrTakeIn(_ project: inout ModelProject, _ random: inout SeededGenerator) -> String? {
        if self == .takeBackIn {
            guard let id = random.pick(project.leftOut.sorted()) else { return nil }
            project.leftOut.remove(id)
            return "take \(id) back in"
        }
        guard project.leftOut.count < 4, let id = random.pick(project.sections.filter { project.custom[$0] == nil }) else {
            return nil
        }
        project.leftOut.insert(id)
        return "leave \(id) out"
    }

    private func editCustomSection(_ project: inout ModelProject, _ random: inout SeededGenerator) -> String? {
        switch self {
        case .addCustomSection:
            guard project.custom.count < 3 else { return nil }
            let id = "own_\(project.counter)"
            project.custom[id] = .init(
                title: "Own \(project.counter)", context: random.chance(2) ? nil : ["problem_statement", "target_users"],
                reads: ModelProject.categories.filter { _ in random.chance(3) })
            project.prompts["\(id).txt"] = "Own {requirements_by_section}\n"
            return "add the section \(id)"
        default:
            guard let id = random.pick(project.custom.keys.sorted()) else { return nil }
            if self == .changeCustomSection {
                project.custom[id]?.title = "Own \(project.counter)"
                return "change the title of \(id)"
            }
            project.custom[id] = nil
            project.prompts["\(id).txt"] = nil
            project.instructions[id] = nil
            return "remove the section \(id)"
        }
    }
}

extension ModelProject {
    /// A few files with items of all categories.
    static func random(_ random: inout SeededGenerator) -> ModelProject {
        var project = ModelProject()
        for name in ["b", "k", "sub/n"].prefix(1 + random.below(3)) {
            project.files["requirements/\(name).md"] = .random(&project.counter, &random)
        }
        project.isDraft = random.chance(3)
        return project
    }
}

extension ModelProject.File {
    static func random(_ counter: inout Int, _ random: inout SeededGenerator) -> ModelProject.File {
        var parts: [ModelProject.Part] = []
        for category in ModelProject.categories where random.chance(2) {
            let items = (0...random.below(3)).map { _ in ModelProject.Item.random(in: category, &counter, &random) }
            parts.append(.init(category: category, group: random.chance(3) ? "Office" : nil, items: items))
        }
        return .init(parts: parts)
    }
}

extension ModelProject.Item {
    private static let subjects = ["A technician", "The app", "Every dispatcher", "The export", "A customer", "المستخدم", "👩‍🔧"]
    private static let verbs = ["saves", "must show", "loses", "may delete", "synchronises", "quickly reports", "should print"]
    private static let objects = [
        "a visit", "photos", "`raw data`", "the **monthly** report", "a {title}", "10 GB & more", "<b>bold</b> notes",
        "a [link](https://example.org/a)", "50 % of visits", "pipes | and bars", "the list of 1000 parts",
    ]
    private static let ends = [
        "", " within 5 minutes", " until 2027-03-01", ". Owner: Kim. Due: 2027-02-01", ". Priority: must", ". Likelihood: high",
        ". Metric: visits a day. Baseline: 4. Target: 9", " as fast as possible", "?", " (see [X-1])",
    ]

    static func random(
        in category: String, _ counter: inout Int, _ random: inout SeededGenerator
    ) -> ModelProject.Item {
        counter += 1
        let words = [subjects, verbs, objects].compactMap { random.pick($0) }.joined(separator: " ")
        let text = "\(words) and case \(counter)\(random.pick(ends) ?? "")"
        return .init(
            id: random.chance(2) ? "\(category.prefix(3).uppercased())-\(counter)" : nil, text: text,
            isStruck: random.chance(8))
    }
}
