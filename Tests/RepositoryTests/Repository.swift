import Foundation
import TestSupport

/// The repository's own files.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Paths of all files below a folder, sorted; what builds leave is no part of the repository.
    static func files(in folder: String = "", ending: String = "") throws -> [String] {
        let left = [".build", ".git", ".prdbuild", ".swiftpm"]
        var result: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path).sorted() {
            if left.contains(name) { continue }
            let path = folder.isEmpty ? name : folder + "/" + name
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path, isDirectory: &isDirectory) else {
                continue
            }
            if isDirectory.boolValue {
                result += try files(in: path, ending: ending)
            } else if path.hasSuffix(ending) {
                result.append(path)
            }
        }
        return result
    }

    /// Of `Sources` or `Tests`, read once.
    static func swiftFiles(in folder: String) throws -> [SwiftFile] {
        try (folder == "Sources" ? sources : tests).get()
    }

    private static let sources = Result { try read("Sources") }
    private static let tests = Result { try read("Tests") }

    private static func read(_ folder: String) throws -> [SwiftFile] {
        try files(in: folder, ending: ".swift").map { SwiftFile(path: $0, text: try text($0)) }
    }
}

/// Swift source with the content of its strings and comments blanked out, so that words can be looked for.
struct SwiftFile {
    let path: String
    let code: String
    let lineCount: Int

    init(path: String, text: String) {
        self.path = path
        var scanner = SwiftScanner(text)
        code = scanner.blanked()
        lineCount = text.split(separator: "\n", omittingEmptySubsequences: false).count - (text.hasSuffix("\n") ? 1 : 0)
    }

    /// The module that a file below `Sources/` belongs to.
    var module: String { String(path.split(separator: "/")[1]) }

    var imports: [String] {
        code.matches(
            of:
                #/(?m)^[^\S\n]*(?:[@\w]+[^\S\n]+)*?import[^\S\n]+(?:(?:struct|class|enum|func|protocol|typealias|let|var)[^\S\n]+)?(\w+)/#
        )
        .map { String($0.output.1) }
    }

    func contains(word: String) -> Bool {
        code.ranges(of: word).contains { range in
            let before = range.lowerBound == code.startIndex ? " " : code[code.index(before: range.lowerBound)]
            let after = range.upperBound == code.endIndex ? " " : code[range.upperBound]
            func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
            return !isPart(before) && (!isPart(after) || !isPart(word.last ?? " "))
        }
    }

    /// Name, first line and number of lines of each function and initialiser that has a body.
    var functions: [(name: String, line: Int, count: Int)] {
        let bytes = Array(code.utf8)
        var result: [(name: String, line: Int, count: Int)] = []
        var line = 1
        for index in bytes.indices {
            if bytes[index] == newLine { line += 1 }
            guard bytes[index] == UInt8(ascii: "f") || bytes[index] == UInt8(ascii: "i"),
                let name = declaration(at: index, in: bytes), let body = bodyStart(after: index, in: bytes)
            else { continue }
            var depth = 0
            for end in body..<bytes.count {
                if bytes[end] == UInt8(ascii: "{") { depth += 1 }
                if bytes[end] == UInt8(ascii: "}") { depth -= 1 }
                if depth == 0 {
                    result.append((name, line, bytes[index...end].count { $0 == newLine } + 1))
                    break
                }
            }
        }
        return result
    }

    private func declaration(at index: Int, in bytes: [UInt8]) -> String? {
        for word in ["func ", "init(", "init?(", "init<"] where bytes[index...].starts(with: word.utf8) {
            if index > 0,
                isWord(bytes[index - 1]) || bytes[index - 1] == UInt8(ascii: ".") || bytes[index - 1] == UInt8(ascii: "`")
            {
                return nil
            }
            if word != "func " { return "init" }
            return String(
                decoding: bytes[(index + 5)...].prefix { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: "<") }, as: UTF8.self)
        }
        return nil
    }

    /// The brace that opens the body; nil for a requirement of a protocol, and for a call.
    private func bodyStart(after index: Int, in bytes: [UInt8]) -> Int? {
        var depth = 0
        var hasParameters = false
        var word: [UInt8] = []
        for position in index..<bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
                if depth < 0 { return nil }
                if depth == 0 { hasParameters = true }
            default: break
            }
            guard depth == 0, hasParameters else { continue }
            switch bytes[position] {
            case UInt8(ascii: "{"): return position
            case UInt8(ascii: "}"), UInt8(ascii: ";"): return nil
            default: word = isWord(bytes[position]) ? word + [bytes[position]] : []
            }
            if ["func", "var", "let", "case", "return"].contains(where: { word.elementsEqual($0.utf8) }) { return nil }
        }
        return nil
    }

    private func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: byte == UInt8(ascii: "_") || byte >= 0x80
        }
    }
}

private let newLine = UInt8(ascii: "\n")
private let quoteMark = UInt8(ascii: "\"")
private let hash = UInt8(ascii: "#")

/// Blanks out comments and strings, those with `#`, of several lines and with interpolations too.
private struct SwiftScanner {
    private let bytes: [UInt8]
    private var index = 0
    private var out: [UInt8] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func blanked() -> String {
        scanCode(untilParenthesis: false)
        return String(decoding: out, as: UTF8.self)
    }

    private func starts(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where index < bytes.count {
            out.append(bytes[index] == newLine ? newLine : UInt8(ascii: " "))
            index += 1
        }
    }

    private mutating func scanCode(untilParenthesis: Bool) {
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "/"), starts("//") {
                while index < bytes.count, bytes[index] != newLine { blank() }
            } else if byte == UInt8(ascii: "/"), starts("/*") {
                skipBlockComment()
            } else if byte == quoteMark || byte == hash && bytes[index...].first(where: { $0 != hash }) == quoteMark {
                skipString()
            } else {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                if untilParenthesis, depth < 0 { return }
                out.append(byte)
                index += 1
            }
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            let change = starts("/*") ? 1 : starts("*/") ? -1 : 0
            depth += change
            blank(change == 0 ? 1 : 2)
        } while depth > 0 && index < bytes.count
    }

    private mutating func skipString() {
        let marks = String(repeating: "#", count: bytes[index...].prefix { $0 == hash }.count)
        blank(marks.count)
        let quote = starts("\"\"\"") ? "\"\"\"" : "\""
        blank(quote.count)
        while index < bytes.count {
            if starts(quote + marks) {
                blank(quote.count + marks.count)
                return
            }
            if starts("\\" + marks + "(") {
                blank(marks.count + 2)
                scanCode(untilParenthesis: true)
                blank()
            } else if starts("\\" + marks) {
                blank(marks.count + 2)
            } else {
                blank()
            }
        }
    }
}
