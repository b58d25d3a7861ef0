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
    /// As git writes them. Conflicts within the common ancestor have longer ones.
    private static let width = 7

    enum Marker: Hashable {
        case begin, base, middle, end
    }

    /// A marker is followed by a blank and a name, the middle one by nothing. Seven `|` alone are an empty row of a table.
    static func marker(_ line: String) -> Marker? {
        let bytes = line.utf8
        guard let first = bytes.first, Array("<|=>".utf8).contains(first),
            bytes.prefix(width + 1).prefix(while: { $0 == first }).count == width
        else { return nil }
        let rest = bytes.dropFirst(width)
        guard rest.isEmpty || rest.first == UInt8(ascii: " ") else { return nil }
        switch first {
        case UInt8(ascii: "<"): return .begin
        case UInt8(ascii: "|"): return rest.count > 1 ? .base : nil
        case UInt8(ascii: ">"): return .end
        default: return rest.allSatisfy { $0 == UInt8(ascii: " ") } ? .middle : nil
        }
    }

    /// The number of the first line that begins or ends a conflict, for files that only people resolve.
    package static func firstLine(in text: String) -> Int? {
        guard mayHold(text) else { return nil }
        return splitLines(text).firstIndex { [.begin, .end].contains(marker($0)) }.map { $0 + 1 }
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
        private var ours = NumberedLines()
        private var theirs = NumberedLines()
        private var conflicts: [ClosedRange<Int>] = []
        private var problems: [Diagnostic] = []

        init(path: String, hint: String) {
            self.path = path
            self.hint = hint
        }

        mutating func add(_ line: String, number: Int) {
            let marker = ConflictMarkers.marker(line)
            switch (region, marker) {
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
