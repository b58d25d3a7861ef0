import Building
import PRDModel
import Planning

/// What the block on a terminal shows while a build runs: a line a section, and a bar.
struct LiveState: Sendable {
    enum Progress: Sendable {
        case waiting
        /// With the last words that arrived.
        case generating(since: ContinuousClock.Instant, words: String)
        case ended(SectionResult)
    }

    struct Row: Sendable {
        let id: SectionID
        let title: String
        var progress: Progress
    }

    /// In document order.
    private(set) var rows: [Row]
    private let start: ContinuousClock.Instant
    private var tokens = 0

    /// - Parameter sections: those that may be made.
    init(sections: [Section], start: ContinuousClock.Instant) {
        rows = sections.map { Row(id: $0.id, title: $0.title, progress: .waiting) }
        self.start = start
    }

    mutating func take(_ event: BuildEvent, now: ContinuousClock.Instant) {
        switch event {
        case .stage: break
        case .sectionStarted(let id): update(id, .generating(since: now, words: ""))
        case .chunk(let id, let text): addWords(id, text)
        case .sectionFinished(let id, let result, _):
            if case .generated(_, let usage?, _) = result { tokens += usage.inputTokens + usage.outputTokens }
            update(id, .ended(result))
        }
    }

    private mutating func update(_ id: SectionID, _ progress: Progress) {
        guard let index = rows.firstIndex(where: { $0.id == id }) else { return }
        rows[index].progress = progress
    }

    private mutating func addWords(_ id: SectionID, _ text: String) {
        guard let index = rows.firstIndex(where: { $0.id == id }),
            case .generating(let since, let words) = rows[index].progress
        else { return }
        // A terminal's line holds no more, however long the text.
        let last = (words + text).suffix(300)
        rows[index].progress = .generating(since: since, words: String(last))
    }

    /// The block's lines, none wider than `width`.
    ///
    /// - Parameters:
    ///   - height: rows of the terminal; rows that do not fit are counted instead of shown, finished ones first.
    ///   - style: colours and characters.
    func lines(width: Int, height: Int, now: ContinuousClock.Instant, style: LiveStyle) -> [String] {
        let room = max(1, height - 3)
        var shown = rows
        var hidden = 0
        while shown.count > room, let index = shown.firstIndex(where: isEnded) ?? shown.lastIndex(where: isWaiting) {
            shown.remove(at: index)
            hidden += 1
        }
        shown = Array(shown.prefix(room))
        let titleWidth = min(shown.map { displayWidth($0.title) }.max() ?? 0, max(8, width / 2))
        var lines = shown.map { line($0, titleWidth: titleWidth, width: width, now: now, style: style) }
        if hidden > 0 { lines.append(style.dim(clipped("  … and \(hidden) more", to: width))) }
        return lines + [bar(width: width, now: now, style: style)]
    }

    private func isEnded(_ row: Row) -> Bool { if case .ended = row.progress { true } else { false } }
    private func isWaiting(_ row: Row) -> Bool { if case .waiting = row.progress { true } else { false } }

    private func line(
        _ row: Row, titleWidth: Int, width: Int, now: ContinuousClock.Instant, style: LiveStyle
    ) -> String {
        let (mark, detail) = parts(row, now: now, style: style)
        let title = clipped(row.title, to: titleWidth)
        let padding = String(repeating: " ", count: titleWidth - displayWidth(title))
        // Mark, two blanks around it, the title and two blanks behind it.
        let room = width - titleWidth - 6
        return "  \(mark) \(title)\(padding)" + (room > 3 ? "  " + style.dim(clipped(detail, to: room)) : "")
    }

    private func parts(_ row: Row, now: ContinuousClock.Instant, style: LiveStyle) -> (mark: String, detail: String) {
        switch row.progress {
        case .waiting: return (style.dim(style.waitingMark), "waiting")
        case .generating(let since, let words):
            let seconds = (now - since).milliseconds / 1000
            let tail = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return (style.spinner(at: now - start), "\(seconds) s" + (tail.isEmpty ? "" : "  " + lastWords(tail, 60)))
        case .ended(let result): return ended(result, style: style)
        }
    }

    private func ended(_ result: SectionResult, style: LiveStyle) -> (mark: String, detail: String) {
        switch result {
        case .generated(let milliseconds, let usage, let kept):
            let tokens = usage.map { ", \($0.inputTokens + $0.outputTokens) tokens" } ?? ""
            return (style.done, BuildLines.time(milliseconds) + tokens + (kept.map { ", " + $0.words } ?? ""))
        case .cached: return (style.done, "from cache")
        case .fresh, .kept: return (style.done, "unchanged")
        case .failed(let message): return (style.failed, message)
        case .heldBack: return (style.held, "edited by hand; its inputs changed")
        case .overBudget: return (style.held, "left stale: its worst case is over the limit")
        case .leftStale, .withheld, .cancelled: return (style.held, "left stale")
        }
    }

    private func bar(width: Int, now: ContinuousClock.Instant, style: LiveStyle) -> String {
        let done = rows.count(where: isEnded)
        let seconds = (now - start).milliseconds / 1000
        let time = "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
        let words = " \(done)/\(rows.count)  \(time)" + (tokens > 0 ? "  \(tokens) tokens" : "")
        let room = min(30, width - words.count - 3)
        guard room >= 5 else { return clipped(words, to: width) }
        let filled = rows.isEmpty ? room : room * done / rows.count
        return "  " + style.bar(filled: filled, of: room) + words
    }

    private func lastWords(_ text: String, _ count: Int) -> String {
        text.count <= count ? text : "…" + text.suffix(count - 1)
    }
}

/// How the block looks: colours, and characters that the terminal can show.
struct LiveStyle: Sendable {
    let hasColours: Bool
    let isUnicode: Bool

    var waitingMark: String { isUnicode ? "·" : "." }
    var done: String { coloured(isUnicode ? "✓" : "+", "32") }
    var failed: String { coloured(isUnicode ? "✗" : "x", "31") }
    var held: String { coloured("!", "33") }

    func dim(_ text: String) -> String { coloured(text, "2") }

    func spinner(at time: Duration) -> String {
        let frames = isUnicode ? Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏") : Array("|/-\\")
        return coloured(String(frames[time.milliseconds / 100 % frames.count]), "36")
    }

    func bar(filled: Int, of width: Int) -> String {
        let full = String(repeating: isUnicode ? "█" : "#", count: filled)
        let rest = String(repeating: isUnicode ? "░" : "-", count: width - filled)
        return coloured(full, "32") + dim(rest)
    }

    private func coloured(_ text: String, _ code: String) -> String {
        hasColours && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// Columns that a text takes: none for combining marks, two for wide East Asian characters and emoji.
func displayWidth(_ text: String) -> Int {
    text.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0..<0x20, 0x7F, 0x300...0x36F, 0x200B...0x200F: return 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
        return 2
    default: return 1
    }
}

/// The text in one line of at most so many columns, with `…` where something is missing.
func clipped(_ text: String, to width: Int) -> String {
    let line = text.map { $0.isNewline || $0 == "\t" || $0 == "\u{1B}" ? " " : $0 }
    if displayWidth(String(line)) <= width { return String(line) }
    var result = ""
    var used = 0
    for character in line {
        let next = displayWidth(character)
        if used + next > width - 1 { break }
        result.append(character)
        used += next
    }
    return width > 0 ? result + "…" : ""
}
