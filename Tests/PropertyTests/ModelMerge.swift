import Foundation

extension ModelProject {
    /// The inputs after a merge, as people would have resolved what both sides changed: one of the two.
    static func merged(
        base: ModelProject, ours: ModelProject, theirs: ModelProject, _ random: inout SeededGenerator
    ) -> ModelProject {
        var result = ours
        result.files = merged(base.files, ours.files, theirs.files, &random)
        result.prompts = merged(base.prompts, ours.prompts, theirs.prompts, &random)
        result.instructions = merged(base.instructions, ours.instructions, theirs.instructions, &random)
        result.context = merged(base.context, ours.context, theirs.context, &random)
        result.reads = merged(base.reads, ours.reads, theirs.reads, &random)
        result.custom = merged(base.custom, ours.custom, theirs.custom, &random)
        result.title = merged(base.title, ours.title, theirs.title, &random)
        result.jobs = merged(base.jobs, ours.jobs, theirs.jobs, &random)
        result.counter = max(ours.counter, theirs.counter)
        result.dropDoubledIDs()
        return result.hasActiveItem ? result : ours
    }

    private static func merged<Value: Equatable>(
        _ base: Value, _ ours: Value, _ theirs: Value, _ random: inout SeededGenerator
    ) -> Value {
        if ours == base { return theirs }
        if theirs == base || ours == theirs { return ours }
        return random.chance(2) ? ours : theirs
    }

    private static func merged<Value: Equatable>(
        _ base: [String: Value], _ ours: [String: Value], _ theirs: [String: Value], _ random: inout SeededGenerator
    ) -> [String: Value] {
        var result: [String: Value] = [:]
        for key in Set(ours.keys).union(theirs.keys).sorted() {
            result[key] = merged(base[key], ours[key], theirs[key], &random)
        }
        return result
    }

    /// An item that one side moved to another file and that the other side changed would stand in both.
    private mutating func dropDoubledIDs() {
        var seen: Set<String> = []
        for path in files.keys.sorted() {
            for part in (files[path]?.parts ?? []).indices {
                files[path]?.parts[part].items.removeAll { item in item.id.map { !seen.insert($0).inserted } ?? false }
            }
        }
    }
}
