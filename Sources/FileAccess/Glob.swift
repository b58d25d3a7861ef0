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
        case character(Unicode.Scalar)
        case any, anyRun
        case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
    }

    /// - Parameter text: relative, with `/`.
    package init(_ text: String) {
        self.text = text
        let named = pathParts(text).map { segment -> Segment in
            if segment.utf8.elementsEqual("**".utf8) { return .anyDirectories }
            let elements = Self.elements(of: segment)
            var literal = String.UnicodeScalarView()
            for case .character(let scalar) in elements { literal.append(scalar) }
            return literal.count == elements.count ? .literal(String(literal)) : .pattern(elements)
        }
        // `docs/**` means every file below docs/.
        segments = named.last == .anyDirectories ? named + [.pattern([.anyRun])] : named
    }

    /// Whether this names one file and no others.
    package var isLiteral: Bool {
        segments.allSatisfy { if case .literal = $0 { true } else { false } }
    }

    /// The names in it that ask for hidden files or folders.
    package var hiddenNames: [String] {
        zip(segments, pathParts(text)).filter { segment, _ in
            switch segment {
            case .anyDirectories: false
            case .literal(let name): isHidden(name)
            case .pattern(let elements): elements.first == .character(".")
            }
        }.map(\.1)
    }

    /// The folder that the pattern begins with, in front of its first wildcard; empty for the directory itself.
    package var literalFolder: String {
        segments.dropLast().prefix { if case .literal = $0 { true } else { false } }
            .compactMap { if case .literal(let name) = $0 { String(name) } else { nil } }.joined(separator: "/")
    }

    package func matches(_ path: String) -> Bool {
        Self.matches(segments[...], pathParts(path)[...])
    }

    private static func matches(_ segments: ArraySlice<Segment>, _ names: ArraySlice<String>) -> Bool {
        guard let first = segments.first else { return names.isEmpty }
        if first == .anyDirectories {
            if matches(segments.dropFirst(), names) { return true }
            guard let name = names.first, !isHidden(name), names.count > 1 else { return false }
            return matches(segments, names.dropFirst())
        }
        guard let name = names.first, first.matches(name) else { return false }
        return matches(segments.dropFirst(), names.dropFirst())
    }

    private static func elements(of segment: String) -> [Element] {
        var elements: [Element] = []
        var rest = segment.unicodeScalars[...]
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

    private static func characterSet(_ text: Substring.UnicodeScalarView) -> (Element, Substring.UnicodeScalarView)? {
        var rest = text
        let isNegated = rest.first == "!" || rest.first == "^"
        if isNegated { rest.removeFirst() }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
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
        case .literal(let text): return text.utf8.elementsEqual(name.utf8)
        case .pattern(let elements):
            if isHidden(name), elements.first != .character(".") { return false }
            return Self.matches(elements, Array(name.unicodeScalars))
        }
    }

    /// Greedy, going back only to the last run: linear in practice, never exponential.
    private static func matches(_ elements: [Glob.Element], _ name: [Unicode.Scalar]) -> Bool {
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
    fileprivate func matches(_ character: Unicode.Scalar) -> Bool {
        switch self {
        case .character(let own): own == character
        case .any, .anyRun: true
        case .set(let ranges, let isNegated): ranges.contains { $0.contains(character) } != isNegated
        }
    }
}
