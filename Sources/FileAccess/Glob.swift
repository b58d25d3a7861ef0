import Languages

/// A pattern over paths: `*`, `?` and `[…]` within a name, `**` for any number of directories. Names that begin with a dot are
/// matched only by a pattern that begins with one.
package struct Glob: Hashable, Sendable {
    package let text: String
    let segments: [Segment]

    enum Segment: Hashable, Sendable {
        case anyDirectories
        case literal(String)
        case pattern([Element])
    }

    enum Element: Hashable, Sendable {
        case character(Character)
        case any, anyRun
        case set([ClosedRange<Character>], isNegated: Bool)
    }

    /// - Parameter text: relative, with `/`.
    package init(_ text: String) {
        self.text = text
        let named = text.split(separator: "/").map { segment -> Segment in
            if segment == "**" { return .anyDirectories }
            let elements = Self.elements(of: segment)
            let characters = elements.compactMap { element -> Character? in
                if case .character(let character) = element { character } else { nil }
            }
            return characters.count == elements.count ? .literal(String(characters)) : .pattern(elements)
        }
        // `docs/**` means every file below docs/.
        segments = named.last == .anyDirectories ? named + [.pattern([.anyRun])] : named
    }

    /// Whether this names one file and no others.
    package var isLiteral: Bool {
        segments.allSatisfy { if case .literal = $0 { true } else { false } }
    }

    /// The folder that the pattern begins with, in front of its first wildcard; empty for the directory itself.
    package var literalFolder: String {
        segments.dropLast().prefix { if case .literal = $0 { true } else { false } }
            .compactMap { if case .literal(let name) = $0 { String(name) } else { nil } }.joined(separator: "/")
    }

    package func matches(_ path: String) -> Bool {
        Self.matches(segments[...], path.split(separator: "/").map(String.init)[...])
    }

    private static func matches(_ segments: ArraySlice<Segment>, _ names: ArraySlice<String>) -> Bool {
        guard let first = segments.first else { return names.isEmpty }
        if first == .anyDirectories {
            if matches(segments.dropFirst(), names) { return true }
            guard let name = names.first, !name.hasPrefix("."), names.count > 1 else { return false }
            return matches(segments, names.dropFirst())
        }
        guard let name = names.first, first.matches(name) else { return false }
        return matches(segments.dropFirst(), names.dropFirst())
    }

    private static func elements(of segment: Substring) -> [Element] {
        var elements: [Element] = []
        var rest = segment
        while let character = rest.popFirst() {
            switch character {
            case "*": if elements.last != .anyRun { elements.append(.anyRun) }
            case "?": elements.append(.any)
            case "\\": elements.append(.character(rest.popFirst() ?? "\\"))
            case "[":
                if let (set, after) = characterSet(rest) {
                    elements.append(set)
                    rest = after
                } else {
                    elements.append(.character("["))
                }
            default: elements.append(.character(character))
            }
        }
        return elements
    }

    private static func characterSet(_ text: Substring) -> (Element, Substring)? {
        var rest = text
        let isNegated = rest.first == "!" || rest.first == "^"
        if isNegated { rest.removeFirst() }
        var ranges: [ClosedRange<Character>] = []
        while let low = rest.popFirst() {
            if low == "]", !ranges.isEmpty { return (.set(ranges, isNegated: isNegated), rest) }
            if rest.first == "-", let high = rest.dropFirst().first, high != "]", low <= high {
                ranges.append(low...high)
                rest = rest.dropFirst(2)
            } else {
                ranges.append(low...low)
            }
        }
        return nil
    }
}

extension Glob.Segment {
    func matches(_ name: String) -> Bool {
        switch self {
        case .anyDirectories: return true
        case .literal(let text): return text == name
        case .pattern(let elements):
            if name.hasPrefix("."), elements.first != .character(".") { return false }
            return Self.matches(elements, Array(name))
        }
    }

    /// Greedy, going back only to the last run: linear in practice, never exponential.
    private static func matches(_ elements: [Glob.Element], _ name: [Character]) -> Bool {
        var element = 0
        var position = 0
        var retry: (element: Int, position: Int)?
        while position < name.count {
            if element < elements.count, elements[element] == .anyRun {
                retry = (element + 1, position)
                element += 1
            } else if element < elements.count, elements[element].matches(name[position]) {
                element += 1
                position += 1
            } else if let last = retry {
                retry = (last.element, last.position + 1)
                (element, position) = (last.element, last.position + 1)
            } else {
                return false
            }
        }
        return elements[element...].allSatisfy { $0 == .anyRun }
    }
}

extension Glob.Element {
    fileprivate func matches(_ character: Character) -> Bool {
        switch self {
        case .character(let own): own == character
        case .any, .anyRun: true
        case .set(let ranges, let isNegated): ranges.contains { $0.contains(character) } != isNegated
        }
    }
}
