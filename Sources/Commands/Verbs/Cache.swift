import Building
import CommandLine
import Driver
import FileAccess
import Formats
import PRDModel
import Planning
import Terminal
import TextLayout
import Wording

/// `prdbuild cache [prune|verify]`
struct CacheCommand {
    let context: Context

    private var invocation: Invocation { context.invocation }
    private var console: Console { context.console }

    func run() async throws -> ExitCode {
        let action = invocation.arguments.first.flatMap { CacheAction(rawValue: $0) }
        if invocation.has(.maxSize), action != .prune {
            throw UsageError(message: "--max-size belongs to 'cache prune'", hint: "write: prdbuild cache prune --max-size SIZE")
        }
        switch action {
        case nil: return show()
        case .prune: return try await context.withBuildLock { try await prune() }
        case .verify: return try await context.withBuildLock { verify() }
        }
    }

    // MARK: - Show

    private func show() -> ExitCode {
        let survey = context.session.cache.survey
        if invocation.has(.json) { console.result(json(survey).pretty) } else { console.result(lines: lines(survey)) }
        return .success
    }

    private func lines(_ survey: CacheSurvey) -> [String] {
        if survey.entries.isEmpty, survey.failed.isEmpty, survey.backups.isEmpty {
            return ["The cache is empty: there is nothing in \(DirectoryCache.path)/."]
        }
        var rows = CacheSurvey.Kind.allCases.map { kind in
            row(kind.name, survey.entries.filter { $0.kind == kind }.map(\.file), kind.purpose)
        }
        if !survey.failed.isEmpty { rows.append(row("failed answers", survey.failed, "the last unusable one of each section")) }
        if !survey.backups.isEmpty { rows.append(row("backups", survey.backups, "texts of yours; only you delete them")) }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let total = ByteSize.text(survey.bytes)
        var lines = ["\(DirectoryCache.path)/ holds \(total); builds keep \(ByteSize.text(DirectoryCache.standardLimit)) at most"]
        lines += rows.map { row in
            "  " + Columns.padded(row[0], widths[0]) + "  " + Columns.rightAligned(row[1], widths[1]) + "  "
                + Columns.rightAligned(row[2], widths[2]) + "  " + console.coloured(row[3], .dim, on: .output)
        }
        let uses = survey.entries.map(\.file.lastUse.seconds)
        if let oldest = uses.min(), let newest = uses.max() {
            let now = context.world.now()
            lines.append("last used: the oldest \(Age.ago(oldest, now: now)), the newest \(Age.ago(newest, now: now))")
        }
        return lines
    }

    private func row(_ name: String, _ files: [OwnFiles.Entry], _ purpose: String) -> [String] {
        [name, String(files.count), ByteSize.text(files.reduce(0) { $0 + $1.bytes }), purpose]
    }

    private func json(_ survey: CacheSurvey) -> JSONValue {
        let uses = survey.entries.map(\.file.lastUse.seconds)
        return .object([
            "path": .string(DirectoryCache.path), "bytes": .integer(survey.bytes),
            "limit_bytes": .integer(DirectoryCache.standardLimit),
            "sections": count(survey.entries.filter { $0.kind == .sections }.map(\.file)),
            "requirements": count(survey.entries.filter { $0.kind == .requirements }.map(\.file)),
            "failed": count(survey.failed), "backups": count(survey.backups),
            "oldest_use": .stringOrNull(uses.min().map { TimeStamp.text($0) }),
            "newest_use": .stringOrNull(uses.max().map { TimeStamp.text($0) }),
        ])
    }

    private func count(_ files: [OwnFiles.Entry]) -> JSONValue {
        .object(["entries": .integer(files.count), "bytes": .integer(files.reduce(0) { $0 + $1.bytes })])
    }

    // MARK: - Prune

    private func prune() async throws -> ExitCode {
        let limit = invocation.sizeLimit ?? DirectoryCache.standardLimit
        let needed = try await needed()
        let deleted = context.session.cache.prune(to: limit, needed: needed)
        if !deleted.isEmpty { context.world.hasWritten.withLock { $0 = true } }
        let kept = context.session.cache.survey
        if invocation.has(.json) {
            let members: JSONObject = [
                "deleted": count(deleted.map(\.file)), "kept": count(kept.entries.map(\.file)), "limit_bytes": .integer(limit),
            ]
            console.result(JSONValue.object(members).pretty)
            return .success
        }
        let rest = "\(entries(kept.entries.count)) (\(ByteSize.text(kept.bytes)))"
        if deleted.isEmpty {
            console.say("prdbuild: nothing to delete; the cache has \(rest)")
        } else {
            let size = ByteSize.text(deleted.reduce(0) { $0 + $1.file.bytes })
            console.say("prdbuild: deleted \(entries(deleted.count)) (\(size)), oldest use first; \(rest) kept")
        }
        if kept.bytes > limit {
            console.say("  that is over \(ByteSize.text(limit)): what prdbuild.lock or an unfinished build needs stays")
        }
        return .success
    }

    /// What the lock names, and what the next build would take from the cache.
    private func needed() async throws -> Set<String> {
        let project = try context.load().project
        let planner = try context.session.planner(for: project)
        var options = Builder.Options(
            wanted: Set(project.graph.sections.map(\.id)), jobs: 1, timeStamp: context.world.timeStamp, isStrict: true)
        options.asks = { _ in false }
        let rehearsal = Builder(
            planner: planner, plan: planner.plan(), cache: context.session.cache, options: options,
            generate: { _, _ in throw GenerationFailure("a rehearsal asks for no text") }, emit: { _ in })
        let next = await rehearsal.run().lock.cacheNames
        return next.union(project.lock?.cacheNames ?? []).union(planner.lists.values.map(\.digest.hex))
    }

    private func entries(_ count: Int) -> String { counted(count, "entr", one: "y", many: "ies") }

    // MARK: - Verify

    private func verify() -> ExitCode {
        let survey = context.session.cache.survey
        context.session.cache.files.removeLeftovers()
        let damaged = context.session.cache.damaged(in: survey).map { (entry: $0, isGone: context.session.cache.remove($0)) }
        let checked = survey.entries.count
        if invocation.has(.json) {
            let list = damaged.map { item in
                JSONValue.object(["path": .string(item.entry.path), "deleted": .bool(item.isGone)])
            }
            console.result(JSONValue.object(["entries": .integer(checked), "damaged": .array(list)]).pretty)
        } else {
            for (entry, isGone) in damaged {
                let path = context.paths.path(entry.path)
                let gone = entry.file.kind == .folder ? "a folder, moved out of the way" : "deleted"
                let done = isGone ? gone : "it cannot be deleted: check the permissions"
                console.result(line: "damaged  \(path)  \(done)")
            }
            console.say(
                damaged.isEmpty
                    ? "prdbuild: \(entries(checked)) read, all of them sound"
                    : "prdbuild: \(entries(checked)) read, \(damaged.count) damaged; a build makes anew what it needs of them")
        }
        return damaged.isEmpty ? .success : .unfinished
    }
}

extension CacheSurvey.Kind {
    fileprivate var name: String {
        switch self {
        case .sections: "section texts"
        case .requirements: "requirement lists"
        }
    }

    fileprivate var purpose: String {
        switch self {
        case .sections: "by fingerprint: going back costs no request"
        case .requirements: "for showing what was before a change"
        }
    }
}
