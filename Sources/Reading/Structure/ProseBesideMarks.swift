import Languages
import PRDModel

extension MarkdownReader {
    /// Unmarked paragraphs beside marked requirements are background. One with a name (`**Speed.** …`) is so only where its category has marked
    /// ones.
    mutating func setProseAside() {
        let marked = markedCategories
        var demands: [Place] = []
        if !marked.isEmpty {
            for index in file.items.indices where file.items[index].isProse {
                let item = file.items[index]
                if item.title != nil, item.isNamedByHeading, !marked.contains(item.category) { continue }
                file.items[index].category = .background
                file.items[index].idSlot = nil
                setAside(item.text, at: item.place, as: .background, because: .proseBesideMarked)
                // A warning of their own names those without a category.
                if !item.isHomeless, vocabulary.isDemand(item.statement) { demands.append(item.place) }
            }
        }
        file.setAside.sort { $0.place < $1.place }
        guard let first = demands.first else { return }
        let (subject, verb) =
            demands.count == 1 ? ("a paragraph demands", "counts") : ("\(demands.count) paragraphs demand", "count")
        file.problems.append(
            .warning(
                "\(subject) something beside requirements that have IDs or priorities, and \(verb) as background", at: first,
                hint:
                    "if it is a requirement, give it an ID or make it a point of a list; 'prdbuild requirements --set-aside' lists all such text"
            ))
    }

    /// The categories that have marked requirements. A priority marks them only where the file notes one at most of its points: a single
    /// `(optional)` says nothing of the paragraphs beside it.
    private var markedCategories: Set<CategoryID> {
        let others = file.items.filter {
            $0.isActive && !$0.category.isProse && !$0.isMarkedByForm && ($0.isMarked || !$0.isProseBesideMarks)
        }
        let rated = others.count(where: \.isMarked)
        let isHabit = rated > 1 && rated * 2 >= others.count
        return Set(file.items.lazy.filter { $0.isActive && $0.isMarked && ($0.isMarkedByForm || isHabit) }.map(\.category))
    }
}

extension RequirementItem {
    /// Whether its ID, its heading or a priority in front of it (`**[P0] Printing.**`) marks it, rather than a note on its priority.
    fileprivate var isMarkedByForm: Bool {
        let first = text.utf8.drop { $0 == .asterisk }.first
        return explicitID != nil || rule == .heading || rule == .file || isMarked && first.map { "[(".utf8.contains($0) } == true
    }

    /// A paragraph that nothing marks as a requirement.
    fileprivate var isProse: Bool {
        isProseBesideMarks && !isMarked && story == nil && explicitID == nil && category != .background && category != .glossary
    }
}
