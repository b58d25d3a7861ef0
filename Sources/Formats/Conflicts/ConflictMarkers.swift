import PRDModel

/// Lines with their numbers in the file, from 1.
struct NumberedLines: Hashable, Sendable {
    private(set) var lines: [String] = []
    private(set) var numbers: [Int] = []

    var text: String { lines.map { $0 + "\n" }.joined() }

    mutating func append(_ line: String, number: Int) {
        lines.append(line)
        numbers.append(number)
    }

    /// - Parameter line: of `text`, from 1.
    func number(ofLine line: Int) -> Int {
        numbers.indices.contains(line - 1) ? numbers[line - 1] : numbers.last ?? 1
    }
}

/// The lines that version control puts around what it could not merge: `<<<<<<<`, `=======`, `>>>>>>>`, and in the styles
/// diff3 and zdiff3 `|||||||` before the text that both sides began with.
package enum ConflictMarkers {
    /// As git writes them; `conflict-marker-size` and conflicts within the common ancestor make longer ones.
    private static let width = 7

    struct Marker: Hashable {
        enum Kind: Hashable {
            case begin, base, middle, end
        }

        let kind: Kind
        /// All markers of a conflict have the same.
        let width: Int

        /// Longer lines of `=` and `>` are underlines and quotes, unless a conflict of their width is open.
        var standsAlone: Bool { width == ConflictMarkers.width || kind == .begin }
    }

    /// A marker is followed by a blank and a name, the middle one by nothing. Bars alone are an empty row of a table, and a long line of
    /// `<` has to have a name to be one.
    static func marker(_ line: String) -> Marker? {
        let bytes = line.utf8
        guard let first = bytes.first, Array("<|=>".utf8).contains(first) else { return nil }
        let width = bytes.prefix { $0 == first }.count
        let rest = bytes.dropFirst(width)
        guard width >= Self.width, rest.isEmpty || rest.first == UInt8(ascii: " ") else { return nil }
        let kind: Marker.Kind
        switch first {
        case UInt8(ascii: "<"): kind = .begin
        case UInt8(ascii: "|"): kind = .base
        case UInt8(ascii: ">"): kind = .end
        default: return rest.allSatisfy { $0 == UInt8(ascii: " ") } ? Marker(kind: .middle, width: width) : nil
        }
        let needsName = kind == .base || kind == .begin && width > Self.width
        return needsName && rest.count < 2 ? nil : Marker(kind: kind, width: width)
    }

    /// The number of the first line that begins or ends a conflict, for files that only people resolve.
    package static func firstLine(in text: String) -> Int? {
        guard mayHold(text) else { return nil }
        return splitLines(text).firstIndex { line in
            marker(line).map { $0.standsAlone && [.begin, .end].contains($0.kind) } ?? false
        }.map { $0 + 1 }
    }

    /// Spares nearly every text the way through its lines.
    private static func mayHold(_ text: String) -> Bool {
        var run = 0
        var last: UInt8 = 0
        for byte in text.utf8 {
            run = byte == last ? run + 1 : 1
            last = byte
            if run == width, byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { return true }
        }
        return false
    }

    /// Each side's whole text, without its conflicts' markers.
    ///
    /// - Parameter hint: what a person can do where the sides cannot be told apart.
    static func split(_ text: String, path: String, hint: String) throws(ProjectErrors) -> Sides<NumberedLines> {
        var splitting = Splitting(path: path, hint: hint)
        for (index, line) in splitLines(text).enumerated() { splitting.add(line, number: index + 1) }
        return try splitting.finish()
    }

    private struct Splitting {
        private enum Region {
            case common, ours, theirs
            /// With the number of conflicts that are open within it.
            case base(Int)
        }

        let path: String
        let hint: String
        private var region = Region.common
        private var start = 0
        /// Of the open conflict's markers.
        private var width = 0
        private var ours = NumberedLines()
        private var theirs = NumberedLines()
        private var conflicts: [ClosedRange<Int>] = []
        private var problems: [Diagnostic] = []

        init(path: String, hint: String) {
            self.path = path
            self.hint = hint
        }

        mutating func add(_ line: String, number: Int) {
            var found = ConflictMarkers.marker(line)
            if case .common = region { width = found?.width ?? 0 } else if found?.width != width { found = nil }
            if case .common = region, found?.standsAlone != true { found = nil }
            switch (region, found?.kind) {
            case (.common, .begin):
                region = .ours
                start = number
            case (.common, .end): complain("this marker ends a conflict that has no beginning", number)
            case (.common, _):
                ours.append(line, number: number)
                theirs.append(line, number: number)
            case (.ours, .base): region = .base(0)
            case (.ours, .middle), (.base(0), .middle): region = .theirs
            case (.ours, .end): complain("this conflict ends without a line '=======' between its sides", number)
            case (.ours, .begin), (.theirs, .begin): complain("a conflict begins within the one of line \(start)", number)
            case (.ours, _): ours.append(line, number: number)
            case (.base(let depth), .begin): region = .base(depth + 1)
            case (.base(0), .end): complain("this conflict ends without a line '=======' between its sides", number)
            case (.base(let depth), .end): region = .base(depth - 1)
            case (.base, _): break
            case (.theirs, .middle):
                complain("the conflict of line \(start) has a second line '=======', so its sides cannot be told apart", number)
            case (.theirs, .end):
                region = .common
                conflicts.append(start...number)
            case (.theirs, _): theirs.append(line, number: number)
            }
        }

        private mutating func complain(_ message: String, _ number: Int) {
            problems.append(Diagnostic(message, at: Place(path, line: number), hint: hint))
        }

        mutating func finish() throws(ProjectErrors) -> Sides<NumberedLines> {
            if case .common = region {
            } else if problems.isEmpty {
                complain("the conflict that begins here has no end", start)
            }
            // What follows the first problem is read in the wrong region.
            if let first = problems.first { throw ProjectErrors(first) }
            return Sides(ours: ours, theirs: theirs, conflicts: conflicts)
        }
    }
}
