import Foundation
import LoopbackServer
import TestSupport
import Testing

/// The rows of the live block on a screen, and what must hold of them.
struct LivePicture {
    let screen: Screen
    /// A row a section: its mark, and what follows.
    let rows: [(mark: Character, text: String)]

    static let endMarks: Set<Character> = ["✓", "✗", "!"]
    static let marks = endMarks.union("·⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")

    /// - Parameter withHistory: also what has gone off the top.
    init(_ screen: Screen, withHistory: Bool = false) {
        self.screen = screen
        rows = (withHistory ? screen.history : screen.lines).compactMap { line in
            let start = Array(line.prefix(4))
            guard start.count == 4, start[0] == " ", start[1] == " ", start[3] == " ", Self.marks.contains(start[2]) else {
                return nil
            }
            return (start[2], String(line.dropFirst(4)))
        }
    }

    /// The text beside a section's mark, by the beginning of its title.
    func row(_ title: String) -> String? { rows.first { $0.text.hasPrefix(title.prefix(7)) }?.text }

    /// The terminal is as it was before, and has got nothing that it should not.
    func expectOrder() {
        #expect(screen.showsCursor && screen.wrapsLines)
        #expect(screen.strange == [])
    }

    /// Every section has one row, and nothing is left of the pictures before.
    ///
    /// - Parameter marks: of the sections in the document's order.
    func expectLast(_ marks: String, titles: [String] = ModelProject.titles) {
        #expect(rows.map(\.mark) == Array(marks), "\(screen.history)")
        for title in titles {
            #expect(rows.count { $0.text.hasPrefix(title.prefix(7)) } == 1, "\(title): \(screen.history)")
        }
        for leftover in ["waiting", "░", "█", "%", "^C"] {
            #expect(!screen.history.joined().contains(leftover), "\(leftover): \(screen.history)")
        }
        expectOrder()
    }
}

extension TerminalRun {
    /// A build with a model's key on a terminal.
    static func build(
        _ project: TestProject, _ arguments: String..., columns: Int = 80, rows: Int = 40, reflows: Bool = true,
        environment: [String: String] = [:]
    ) throws -> TerminalRun {
        try TerminalRun(
            ["build"] + arguments, in: project.root, columns: columns, rows: rows, reflows: reflows,
            environment: ModelProject.environment.merging(environment) { $1 })
    }

    /// - Returns: the picture that was waited for.
    @discardableResult
    func waitForPicture(_ isReached: (LivePicture) -> Bool) throws -> LivePicture {
        var found: LivePicture?
        try wait { screen in
            let picture = LivePicture(screen)
            guard isReached(picture) else { return false }
            found = picture
            return true
        }
        return found ?? LivePicture(screen)
    }
}

extension ModelServer {
    /// Answers in streams: the first words at once, the rest when the gate is open.
    static func gated(
        _ gate: Gate, words: String = "First words", only: Set<String>? = nil, refusing: Set<String> = [],
        error: String = "down"
    ) throws -> ModelServer {
        try ModelServer { section, _, connection in
            if refusing.contains(section) {
                try connection.respond(500, [:], json(["error": ["message": error]]))
                return true
            }
            try connection.beginStream()
            try connection.stream([#"{"title":"x","content":""#, String(json([words]).dropFirst(2).dropLast(2))])
            if only?.contains(section) ?? true { try connection.wait(for: gate) }
            try connection.stream([" and the rest of it.", #""}"#])
            try connection.endStream()
            return true
        }
    }
}
