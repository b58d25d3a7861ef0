import Foundation

/// One thing that a person does to a project's inputs.
enum ModelEdit: CaseIterable {
    case addItem, removeItem, rewordItem, moveItem, strikeItem, nestItem, renumberItem, moveItemToOtherFile
    case addFile, removeFile, renameFile, splitFile, restyleFile, regroupPart
    case changePrompt, changeSharedContext, removePrompt
    case changeTitle, changeMode, changeJobs, changeInstructions, changeContext, changeReads, leaveOut, takeBackIn
    case addCustomSection, changeCustomSection, removeCustomSection

    /// Those that take no section away: what a person wrote in it would have to go somewhere first.
    static let keepingSections = allCases.filter { ![.changeMode, .leaveOut, .removeCustomSection].contains($0) }

    /// - Returns: what was done, or nil if there was nothing to do it to.
    func apply(to project: inout ModelProject, _ random: inout SeededGenerator) -> String? {
        switch self {
        case .addItem, .removeItem, .rewordItem, .moveItem, .strikeItem, .nestItem, .renumberItem, .moveItemToOtherFile:
            editItem(&project, &random)
        case .addFile, .removeFile, .renameFile, .splitFile, .restyleFile, .regroupPart: editFile(&project, &random)
        case .changePrompt, .changeSharedContext, .removePrompt: editPrompt(&project, &random)
        default: editSettings(&project, &random)
        }
    }

    // MARK: Items

    private func editItem(_ project: inout ModelProject, _ random: inout SeededGenerator) -> String? {
        guard let path = random.pick(project.files.keys.sorted()), var file = project.files[path], !file.parts.isEmpty else {
            return nil
        }
        let part = random.below(file.parts.count)
        let count = file.parts[part].items.count
        let place = "in \(path), part \(part)"
        if self == .addItem {
            let at = random.below(count + 1)
            file.parts[part].items.insert(.random(in: file.parts[part].category, &project.counter, &random), at: at)
            project.files[path] = file
            return "add an item at \(at) \(place)"
        }
        guard count > 0 else { return nil }
        let index = random.below(count)
        var item = file.parts[part].items[index]
        switch self {
        case .removeItem: file.parts[part].items.remove(at: index)
        case .rewordItem:
            project.counter += 1
            item.text += " and also \(project.counter) times"
            file.parts[part].items[index] = item
        case .moveItem:
            file.parts[part].items.remove(at: index)
            file.parts[part].items.insert(item, at: random.below(count))
        case .strikeItem: file.parts[part].items[index].isStruck.toggle()
        case .nestItem:
            project.counter += 1
            file.parts[part].items[index].nested.append("detail \(project.counter) of it")
        case .renumberItem:
            project.counter += 1
            file.parts[part].items[index].id = item.id == nil ? "X-\(project.counter)" : nil
        default:
            guard let other = random.pick(project.files.keys.filter { $0 != path }.sorted()) else { return nil }
            file.parts[part].items.remove(at: index)
            project.files[other]?.parts.append(
                .init(category: file.parts[part].category, group: file.parts[part].group, items: [item]))
        }
        project.files[path] = file
        return "\(self) \(index) \(place)"
    }

    // MARK: Files

    private func editFile(_ project: inout ModelProject, _ random: inout SeededGenerator) -> String? {
        project.counter += 1
        let fresh = "requirements/\(random.pick(["a", "m", "z", "sub/k"]) ?? "a")\(project.counter).md"
        if self == .addFile {
            project.files[fresh] = .random(&project.counter, &random)
            return "add \(fresh)"
        }
        guard let path = random.pick(project.files.keys.sorted()), var file = project.files[path] else { return nil }
        switch self {
        case .removeFile: project.files[path] = nil
        case .renameFile:
            project.files[path] = nil
            project.files[fresh] = file
        case .splitFile:
            let half = file.parts.count / 2
            // Behind the old name in order of path.
            project.files[path.dropLast(3) + "x.md"] = .init(parts: Array(file.parts[half...]))
            project.files[path]?.parts = Array(file.parts[..<half])
        case .restyleFile:
            file.style = .init(
                hasCarriageReturns: random.chance(2), hasByteOrderMark: random.chance(2), hasComments: random.chance(2),
                isWrapped: random.chance(2), blankLines: 1 + random.below(3))
            project.files[path] = file
        default:
            guard !file.parts.isEmpty else { return nil }
            let part = random.below(file.parts.count)
            file.parts[part].group = random.pick(["Office", "On the road", nil]) ?? nil
            project.files[path] = file
        }
        return "\(self) \(path)"
    }

    // MARK: Prompts

    private func editPrompt(_ project: inout ModelProject, _ random: inout SeededGenerator) -> String? {
        project.counter += 1
        switch self {
        case .changeSharedContext:
            project.prompts["shared_context.txt"] = "Shared \(project.counter)" + (random.chance(3) ? " of {project}\n" : "\n")
            return "change the shared context"
        case .removePrompt:
            // The prompt of a section of one's own has no built-in one behind it.
            let names = project.prompts.keys.filter { !$0.hasPrefix("own") }.sorted()
            guard let name = random.pick(names) else { return nil }
            project.prompts[name] = nil
            return "remove the prompt \(name)"
        default:
            guard let id = random.pick(project.sections) else { return nil }
            let title = random.chance(3) ? " {project}" : ""
            project.prompts["\(id).txt"] =
                "{shared_context} \(project.counter)\(title) {requirements_by_section} {prior_sections}\n"
            return "change the prompt of \(id)"
        }
    }
}
