import Foundation
import TestSupport

/// Things that happen to the files of a project.
struct Mutation {
    let root: URL
    let outside: URL

    /// What means something to one of the readers.
    private static let tokens = [
        "- ", "# ", "## ", "### Acceptance Criteria\n", "> ", "| a | b |\n| --- | --- |\n", "```\n", "~~~", "`", "<!--", "-->",
        "[", "]", "](", "![",
        "[^1]", "[^1]: ", "**", "_", "~~", "\\", "{{", "}}", "{{include ", "{{include ../shared/part.md}}\n",
        "<div id=\"X_1\">\n",
        "<details>", "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n", "||||||| base\n", "<!-- prdbuild:section appendix -->\n",
        "<!-- prdbuild:section nowhere -->\n", "<!-- prdbuild:notice -->\n", "---\n", "...\n", "&a ", "*a", "!!int ", "? ", ": ",
        ", ", "{", "}", "\"",
        "'", "%", "@", "\u{0}", "\u{7}", "\u{1B}[31m", "\u{202E}", "\u{301}", "\u{FEFF}", "\u{FFFD}", "e\u{301}", "日本語", "\r",
        "\r\n", "\t", "\u{A0}",
        "\n\n", "null", "true", "-1", "9223372036854775807", "9223372036854775808", "1e999", "0", "[PROB-1]", "FR-1", "PROB-1",
        "Given ", "Scenario: ",
        "Examples:\n", "\"\"\"\n", "false", "sections:\n", "title: ", "javascript:alert(1)", "../", "/etc/hostname", "$(id)",
        "<script>",
    ]
    private static let names = [
        " ", "-x", "a\nb.md", "é.md", "e\u{301}.md", "x.MD", ".hidden.md", "a b.md", "con.md", "#.md", "*.md", "[x].md",
        "\u{202E}dm.md", "x.csv",
        "x.feature", "x.yaml", String(repeating: "n", count: 250),
    ]

    /// - Returns: what was done, in words.
    func apply(_ random: inout Random) throws -> String {
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted().filter { path in
            !path.hasPrefix(".prdbuild") && isRegular(path)
        }
        guard !files.isEmpty else { return "nothing left to change" }
        let path = random.element(files)
        // Bytes are what readers fear most.
        return random.below(4) == 0 ? try changeFile(path, files, &random) : try changeBytes(path, files, &random)
    }

    private func isRegular(_ path: String) -> Bool {
        var status = stat()
        return lstat(root.appendingPathComponent(path).path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private func changeBytes(_ path: String, _ files: [String], _ random: inout Random) throws -> String {
        let file = root.appendingPathComponent(path)
        var bytes = [UInt8](try Data(contentsOf: file))
        let start = random.below(bytes.count + 1)
        let end = min(bytes.count, start + random.below(80))
        let what: String
        switch random.below(10) {
        case 0:
            if start < bytes.count { bytes[start] ^= UInt8(1 << random.below(8)) }
            what = "flipped a bit at \(start)"
        case 1:
            bytes.removeSubrange(start..<end)
            what = "deleted \(start)..<\(end)"
        case 2:
            let times = 1 + random.below(200)
            bytes.insert(contentsOf: Array(repeating: Array(bytes[start..<end]), count: times).joined(), at: end)
            what = "repeated \(start)..<\(end) \(times) times"
        case 3:
            bytes.removeSubrange(start...)
            what = "cut at \(start)"
        case 4:
            let other = [UInt8](try Data(contentsOf: root.appendingPathComponent(random.element(files))))
            bytes.insert(contentsOf: other.prefix(5000), at: start)
            what = "inserted another file at \(start)"
        case 5:
            var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let (from, to) = (random.below(lines.count), random.below(lines.count))
            lines.insert(lines.remove(at: from), at: to)
            bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
            what = "moved line \(from + 1) to \(to + 1)"
        case 6:
            let token = random.element(Self.tokens)
            let times = 1 + random.below(2000)
            bytes.insert(contentsOf: Array(repeating: Array(token.utf8), count: times).joined(), at: start)
            what = "inserted \(token.debugDescription) \(times) times at \(start)"
        case 7:
            bytes = bytes.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
            what = "gave it CRLF"
        default:
            let token = random.element(Self.tokens)
            bytes.insert(contentsOf: token.utf8, at: start)
            what = "inserted \(token.debugDescription) at \(start)"
        }
        try Data(bytes).write(to: file)
        return "\(path): \(what)"
    }

    private func changeFile(_ path: String, _ files: [String], _ random: inout Random) throws -> String {
        let file = root.appendingPathComponent(path)
        switch random.below(9) {
        case 0:
            try FileManager.default.removeItem(at: file)
            return "\(path): deleted"
        case 1:
            let name = random.element(Self.names)
            try? FileManager.default.moveItem(at: file, to: file.deletingLastPathComponent().appendingPathComponent(name))
            return "\(path): renamed to \(name.debugDescription)"
        case 2:
            let other = random.element(files)
            let bytes = try Data(contentsOf: root.appendingPathComponent(other))
            try bytes.write(to: file)
            return "\(path): made a copy of \(other)"
        case 3:
            try Data().write(to: file)
            return "\(path): emptied"
        case 4:
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
            return "\(path): made a directory"
        case 5:
            try FileManager.default.removeItem(at: file)
            mkfifo(file.path, 0o644)
            return "\(path): made a FIFO"
        default:
            let target = random.element([
                outside.appendingPathComponent("precious.md").path, outside.path, "nowhere", path, ".", "..", "/dev/null",
                "PRD.md",
                "requirements",
            ])
            try FileManager.default.removeItem(at: file)
            symlink(target, file.path)
            return "\(path): made a link to \(target == outside.path ? "outside" : target)"
        }
    }
}
