import Driver
import Formats
import Languages
import PRDModel
import Planning
import Providers
import Rendering
import Serving
import Wording

/// The document as pages get it: what is on disk, and over it what the running build has made so far.
struct DocumentAnswer {
    private let reasons: ReasonText
    private let live: LiveBuild
    private let project: Project
    private let plan: Plan
    private let planner: Planner
    private let standing: SectionJSON
    private let html: SectionHTML
    /// Written by the offline composer, in English.
    private let formatted: FormattedTexts
    /// Changes with what citations lead to.
    private let requirementsKey: String

    init(_ session: Session, _ project: Project, _ live: LiveBuild, _ formatted: FormattedTexts) throws {
        self.live = live
        self.formatted = formatted
        self.project = project
        reasons = ReasonText(project.categories, ShownPaths(from: session.world.workingDirectory, root: session.root))
        standing = SectionJSON(project: project, reasons: reasons.line)
        planner = try session.planner(for: project)
        plan = planner.plan()
        html = SectionHTML(requirements: project.requirements, language: project.settings.language.language)
        var hasher = SHA256Hasher()
        for item in project.requirements where item.isActive {
            for part in [item.category.text, item.id.text, item.group ?? "", item.text, item.place.path] {
                hasher.add(part: part)
            }
        }
        requirementsKey = hasher.finish().hex
    }

    /// The event that says where the document stands while nothing is built.
    var status: ServerEvent { LiveSite.status(project) }

    var json: JSONValue {
        let status = live.running == nil ? project.lock?.status.rawValue : "generating"
        return .object([
            "title": .string(project.title), "mode": .string(project.mode.rawValue), "status": .stringOrNull(status ?? "pending"),
            "version": project.lock.map { .integer($0.version) } ?? .null, "building": .bool(live.running != nil),
            "stage": live.running?.stage.map { .integer($0.rawValue) } ?? .null, "work": work,
            "warnings": .array(project.warnings.map(\.json)),
            "language": .string(project.settings.language.tag), "about": .string(page.aboutText),
            "requirements_key": .string(listKey), "sections": .array(plan.entries.map { json($0) }),
        ])
    }

    /// The list of requirements, which says of each where it is cited; apart, because it is long and seldom changes.
    var requirements: JSONValue {
        let list = formatted.html("/requirements", key: listKey) {
            page.requirementsHTML
        }
        return .object(["html": .string(list), "key": .string(listKey)])
    }

    private var page: Page {
        let contents = plan.entries.map { entry -> Page.Section in
            (entry.section.id, text(entry).map { .text($0) } ?? .missing(title: entry.section.title, error: nil))
        }
        return Page(
            title: project.title, sources: project.settings.requirements.map(\.glob), sections: contents,
            categories: project.categories, requirements: project.requirements, language: project.settings.language)
    }

    private var listKey: String {
        var hasher = SHA256Hasher()
        hasher.add(part: requirementsKey)
        for entry in plan.entries {
            hasher.add(part: entry.section.id.text)
            hasher.add(part: text(entry)?.contentHash.digest.hex ?? "")
        }
        return hasher.finish().hex
    }

    /// What a build would have to make now.
    private var work: JSONValue {
        let paid = plan.stale.filter { $0.provider.name != ProviderName.offline }
        let texts = planner.presentTexts
        let tokens = paid.reduce(0) { $0 + planner.request(for: $1.section, texts: texts).promptParts.estimatedTokens }
        let waiting = plan.entries.count { if case .waiting = $0.state { true } else { false } }
        return .object([
            "stale": .integer(plan.stale.count), "waiting": .integer(waiting),
            "providers": .array(Set(plan.stale.map(\.provider.shortText)).sorted().map { .string($0) }),
            "paid": .bool(!paid.isEmpty), "estimated_tokens": .integer(tokens),
        ])
    }

    /// Nil if the document has no such section.
    func section(_ id: SectionID) -> JSONValue? {
        plan[id].map { json($0) }
    }

    private func text(_ entry: PlanEntry) -> SectionText? {
        if case .completed(let text)? = live.running?.parts[entry.section.id]?.progress { return text }
        return entry.text
    }

    private func json(_ entry: PlanEntry) -> JSONValue {
        let id = entry.section.id
        let text = text(entry)
        var waiting: [SectionID] = []
        if case .waiting(let above) = entry.state { waiting = above }
        let more: JSONObject = [
            "stage": .integer(entry.section.stage.rawValue), "waiting_on": .array(waiting.map { .string($0.text) }),
            "content": .stringOrNull(text?.content), "html": .stringOrNull(text.map { shown($0, of: id) }),
            "language": .string(project.settings.language.tag),
            "content_hash": .stringOrNull(text?.contentHash.digest.hex), "queued": .bool(false),
            "instructions": .stringOrNull(project.lock?.sections[id]?.instructions),
            "affected_sections": .array(project.graph.allReaders(of: id).map { .string($0.text) }),
        ]
        return .object(
            [standing.members(entry, text: text), more, provenance(id, text), Self.progress(id, live)].reduce([:]) {
                $0.replacing(with: $1)
            })
    }

    private func shown(_ text: SectionText, of id: SectionID) -> String {
        formatted.html(id.text, key: text.contentHash.digest.hex + requirementsKey) { html.html(text.content, of: id) }
    }

    private func provenance(_ id: SectionID, _ text: SectionText?) -> JSONObject {
        guard let provenance = live.provenances[id], provenance.contentHash == text?.contentHash else {
            return ["cached": .null, "duration_ms": .null]
        }
        var members: JSONObject = [
            "cached": .bool(provenance.isCached), "duration_ms": .integer(provenance.milliseconds),
        ]
        // The lock has them only once the build has ended.
        if let usage = provenance.usage { members["usage"] = usage.json }
        if let kept = provenance.kept { members["kept"] = kept.json }
        return members
    }

    /// A section that the running build works on or has made; nil for others.
    static func progress(of id: SectionID, _ live: LiveBuild) -> JSONValue? {
        guard let running = live.running, let part = running.parts[id], let section = running.project.graph[id] else {
            return nil
        }
        switch part.progress {
        case .generating: break
        case .pending, .completed, .failed, .left: return nil
        }
        let members: JSONObject = [
            "id": .string(id.text), "title": .string(section.title),
            "order": .integer(running.project.graph.position(of: id) ?? 0), "stage": .integer(section.stage.rawValue),
        ]
        return .object(members.replacing(with: progress(id, live)))
    }

    /// What the running build says of a section, over what is on disk.
    private static func progress(_ id: SectionID, _ live: LiveBuild) -> JSONObject {
        guard let running = live.running, let part = running.parts[id] else { return [:] }
        switch part.progress {
        case .pending: return ["status": .string("pending"), "queued": .bool(true)]
        case .generating:
            let text = wholeRows(part.text)
            return ["status": .string("generating"), "content": .string(text), "html": .string(running.html.html(text, of: id))]
        case .completed:
            return ["status": .string("completed"), "state": .string("fresh"), "error": .null, "reasons": .array([])]
        case .failed(let message): return ["status": .string("failed"), "error": .string(message)]
        case .left: return [:]
        }
    }

    /// A text that is arriving without the beginning of a table's row: it would be shown as a row without its other cells.
    private static func wholeRows(_ text: String) -> String {
        let start = text.lastIndex(of: "\n").map { text.utf8.index(after: $0) } ?? text.startIndex
        return text[start...].drop(while: \.isWhitespace).hasPrefix("|") ? String(text[..<start]) : text
    }
}

extension ProviderIdentity {
    /// Without parameters.
    fileprivate var shortText: String { model.map { "\(name)/\($0)" } ?? name }
}
