import Figures
import Formats
import Languages
import PRDModel

/// Gives IDs to the items that name none.
package enum RequirementIDs {
    /// What a project's files hold once each ID belongs to one requirement.
    package struct Assignment {
        package var requirements: [Requirement] = []
        /// By the item's place among those that were given; nil for one that only speaks of another requirement.
        package var places: [Int?] = []
        package var setAside: [SetAside] = []
        package var problems: [Diagnostic] = []
    }

    /// - Parameters:
    ///   - items: of all files, in order of path.
    ///   - sources: the entries of `requirements:` in the project file, as YAML, for what a problem advises.
    /// - Returns: the requirements, and the problem of IDs that two active items define.
    package static func assign(to items: [RequirementItem], categories: Categories, sources: [String] = []) -> Assignment {
        let limit = MarkdownLimits.requirements
        guard items.count <= limit else {
            let problem = Diagnostic(
                "the project has more than \(limit) requirements", at: items[limit].place,
                hint: "leave files out by 'requirements:' in prdbuild.yaml, or make several projects of it")
            return Assignment(places: items.map { _ in nil }, problems: [problem])
        }
        let definitions = Definitions(items, sources: sources)
        var result = Assignment(problems: definitions.problems)
        let (items, setAside) = definitions.apply(to: items)
        result.setAside = setAside
        // By index, since an item is large to copy.
        for index in items.indices where items[index].text.isEmpty && !definitions.merged.contains(index) {
            let name = items[index].explicitID.map { "'\($0.text)'" } ?? "this requirement"
            result.problems.append(
                Diagnostic("\(name) has no text", at: items[index].place, hint: "write the requirement or delete the item"))
        }
        var ids = items.indices.map { items[$0].fullID }
        var taken = Set(ids.lazy.compactMap { $0 })
        var copies: [String: Int] = [:]
        var titles: [String: Int] = [:]
        for index in items.indices where ids[index] == nil && items[index].hasTitleAsIdentity {
            titles[items[index].titleKey, default: 0] += 1
        }
        // Active items first: what is struck through takes no ID away from them.
        for isActive in [true, false] {
            for index in items.indices where ids[index] == nil && items[index].isActive == isActive {
                let item = items[index]
                let isShared = item.hasTitleAsIdentity && titles[item.titleKey, default: 0] > 1
                let id = derivedID(item, sharesTitle: isShared, taken: taken, copies: &copies, categories: categories)
                taken.insert(id)
                ids[index] = id
            }
        }
        result.requirements.reserveCapacity(items.count)
        for index in items.indices {
            guard !definitions.merged.contains(index), let id = ids[index] else {
                result.places.append(nil)
                continue
            }
            result.places.append(result.requirements.count)
            result.requirements.append(items[index].requirement(id, known: taken))
        }
        return result
    }

    /// The category's prefix and six digits of the text's hash, with `-2` and so on where that is taken.
    ///
    /// - Parameter copies: the number to try next, by what stands before it.
    private static func derivedID(
        _ item: RequirementItem, sharesTitle: Bool, taken: Set<RequirementID>, copies: inout [String: Int], categories: Categories
    ) -> RequirementID {
        let prefix = categories[item.category]?.prefix ?? "REQ"
        let identity = sharesTitle ? item.identity + "\n" + item.statement : item.identity
        let base = (item.namespace.map { $0 + "/" } ?? "") + "\(prefix)-\(sixDigits(of: Digest(of: identity)))"
        var id = RequirementID(base)
        while taken.contains(id) {
            let copy = copies[base] ?? 2
            id = RequirementID("\(base)-\(copy)")
            copies[base] = copy + 1
        }
        return id
    }

    /// The first six, or the first with a decimal one among them: without it they would spell a word, and no ID.
    private static func sixDigits(of digest: Digest) -> Substring {
        let hex = digest.hex
        let before = hex.prefix { $0.isLetter }.count
        return hex.dropFirst(max(0, before - 5)).prefix(6)
    }
}

extension RequirementItem {
    /// With its namespace.
    var fullID: RequirementID? { explicitID.map(qualified) }

    func qualified(_ id: RequirementID) -> RequirementID {
        namespace.map { RequirementID($0 + "/" + id.text) } ?? id
    }

    fileprivate var titleKey: String { "\(namespace ?? "")\u{0}\(category.text)\u{0}\(identity)" }

    /// - Parameter known: the IDs of the project: one without a namespace means its own first.
    fileprivate func requirement(_ id: RequirementID, known: Set<RequirementID>) -> Requirement {
        func resolved(_ id: RequirementID) -> RequirementID { known.contains(qualified(id)) ? qualified(id) : id }
        return Requirement(
            id: id, hasExplicitID: explicitID != nil, category: category, area: area, title: title, statement: statement,
            attributes: attributes, story: story, criteria: criteria, details: details,
            references: references.map { Reference($0.kind, resolved($0.target)) }, dates: dates, parent: parent.map(resolved),
            text: text, place: place, rule: rule, isActive: isActive, isDone: isDone)
    }
}
