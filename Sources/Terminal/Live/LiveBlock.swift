import Building
import Languages
import PRDModel
import TextLayout
import Wording

/// Lays the state of a build out in lines of a terminal.
struct LiveBlock {
    let state: LiveState
    let style: LiveStyle
    /// Columns that a line may fill: one less than there are, since terminals differ in what happens in the last one.
    private let width: Int
    private let now: ContinuousClock.Instant

    private static let leastDetail = 8

    init(_ state: LiveState, columns: Int, style: LiveStyle, now: ContinuousClock.Instant) {
        self.state = state
        self.style = style
        self.now = now
        width = max(1, columns - 1)
    }

    /// At most half a line, or all of it where the other half would be too short for anything.
    private var titleWidth: Int {
        let longest = state.rows.map { displayWidth($0.title) }.max() ?? 0
        let half = width / 2
        return min(longest, width - 6 - half >= Self.leastDetail ? half : max(1, width - 4))
    }

    /// What is beside a title: behind the mark with its blanks, the title and two blanks.
    private var detailWidth: Int { width - titleWidth - 6 }

    // MARK: - While it runs

    /// At most so many lines. Rows that do not fit are counted: finished ones first, then those that wait.
    func lines(most: Int) -> [LiveLine] {
        guard most > 1 else { return most == 1 ? [bar] : [] }
        var shown = state.rows
        var hidden: [LiveState.Row] = []
        let room = shown.count < most ? shown.count : max(1, most - 2)
        while shown.count > room {
            let index =
                shown.firstIndex { $0.kind == .done } ?? shown.lastIndex { $0.kind == .waiting }
                ?? shown.firstIndex { $0.kind == .held } ?? shown.count - 1
            hidden.append(shown.remove(at: index))
        }
        var lines = shown.map { LiveLine(head($0) + [style.dim(clipped(detail($0), to: detailWidth))]) }
        if !hidden.isEmpty, lines.count + 2 <= most {
            lines.append(LiveLine([style.dim(clipped("  … " + counts(hidden), to: width))]))
        }
        return lines + [bar]
    }

    private func counts(_ rows: [LiveState.Row]) -> String {
        let words: [(LiveState.Row.Kind, String)] = [
            (.done, "done"), (.held, "left"), (.failed, "failed"), (.generating, "being written"), (.waiting, "waiting"),
        ]
        return words.compactMap { kind, word in
            let count = rows.count { $0.kind == kind }
            return count > 0 ? "\(count) \(word)" : nil
        }.joined(separator: ", ")
    }

    private func head(_ row: LiveState.Row) -> [LiveLine.Part] {
        let title = clipped(row.title, to: titleWidth)
        return [.init("  "), mark(row), .init(" " + (detailWidth > 0 ? Columns.padded(title, titleWidth) + "  " : title))]
    }

    private func mark(_ row: LiveState.Row) -> LiveLine.Part {
        switch row.kind {
        case .waiting: style.waitingMark
        case .generating: style.spinner(at: now - state.start)
        case .done: style.done
        case .held: style.held
        case .failed: style.failed
        }
    }

    private func detail(_ row: LiveState.Row) -> String {
        switch row.progress {
        case .waiting: return "waiting"
        case .ended(let result): return [result.words, row.findings].compactMap(\.self).joined(separator: "; ")
        case .held(let since, let status): return "\((now - since).milliseconds / 1000) s  waits for the server (\(status))"
        case .generating(let since, let words):
            let time = "\((now - since).milliseconds / 1000) s"
            let line = plainLine(words).split(separator: " ").joined(separator: " ")
            let room = detailWidth - time.count - 2
            return line.isEmpty || room < Self.leastDetail ? time : time + "  " + tail(line, of: room)
        }
    }

    private var bar: LiveLine {
        let done = state.rows.count { $0.kind != .waiting && $0.kind != .generating }
        let failed = state.rows.count { $0.kind == .failed }
        let seconds = (now - state.start).milliseconds / 1000
        let time = "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
        var words = " \(done)/\(state.rows.count)"
        if failed > 0 { words += ", \(failed) failed" }
        words += "  " + time
        if state.tokens > 0 { words += "  \(grouped(state.tokens)) tokens" }
        let room = min(30, width - words.count - 2)
        guard room >= 5 else { return LiveLine([.init(clipped(" " + words, to: width))]) }
        let filled = state.rows.isEmpty ? room : room * done / state.rows.count
        return LiveLine([.init("  ")] + style.bar(filled: filled, of: room) + [.init(words)])
    }

    // MARK: - At the end

    /// Every section once, errors in full.
    var lastLines: [LiveLine] {
        state.rows.flatMap { row -> [LiveLine] in
            guard case .ended(.failed(let message, _)) = row.progress else {
                return [LiveLine(head(row) + [style.dim(clipped(detail(row), to: detailWidth))])]
            }
            let error = plainLine(message)
            // Beside the title only where there is room for words.
            guard detailWidth >= 30 else {
                return [LiveLine(head(row))]
                    + wrapped(error, to: max(8, width - 4)).map { LiveLine([.init("    "), style.red($0)]) }
            }
            let margin = String(repeating: " ", count: titleWidth + 6)
            return wrapped(error, to: detailWidth).enumerated().map { index, line in
                LiveLine((index == 0 ? head(row) : [.init(margin)]) + [style.red(line)])
            }
        }
    }
}
