import Foundation
import TestSupport
import Testing

@Suite struct SwiftFileTests {
    @Test func stringsAndCommentsAreBlankedAndLinesStay() {
        let text = #"""
            let a = "func x() {" // func y() {
            /* func z() { /* nested */ { */
            let b = "\(call("}") + "{")" + #"raw " \(x) {"# + """
                func multi() {
                """
            let real = 1
            """#
        let file = SwiftFile(path: "Sources/A/b.swift", text: text)
        #expect(!file.code.contains("func"))
        #expect(!file.code.contains("{"))
        #expect(file.code.contains("call("))
        #expect(file.code.contains("let real = 1"))
        #expect(file.code.filter { $0 == "\n" }.count == text.filter { $0 == "\n" }.count)
    }

    @Test func functionsAreFoundWithTheirLengths() {
        let text = """
            protocol P { func only(_ a: Int) -> Int; init(x: Int) }
            struct S: P {
                init(x: Int) { y = [1].map { $0 }.first ?? 0 }
                func only(
                    _ a: Int
                ) -> Int {
                    if a > 0 { return 1 }
                    return self.init(x: 1).y
                }
                func generic<T>(_ value: T) throws -> T where T: Equatable { value }
            }
            """
        let found = SwiftFile(path: "Sources/A/b.swift", text: text).functions
        #expect(found.map(\.name) == ["init", "only", "generic"])
        #expect(found.map(\.line) == [3, 4, 10])
        #expect(found.map(\.count) == [1, 6, 1])
    }

    @Test func importsAreFoundInEveryForm() {
        let text =
            "import A\n@testable import B\npackage import C\nimport struct D.E\n// import F\nlet s = \"import G\"\n  import H\n"
        #expect(SwiftFile(path: "Sources/A/b.swift", text: text).imports == ["A", "B", "C", "D", "H"])
    }
}

@Suite struct FolderUsesTests {
    private func circle(_ files: [(String, String)]) -> [String] {
        FolderUses(of: files.map { SwiftFile(path: "Sources/M/" + $0.0, text: $0.1) }).circle
    }

    @Test func aCircleIsNamedByItsFolders() {
        let files = [
            ("A/a.swift", "struct One { let two: Two }\n"), ("B/b.swift", "package enum Two {}\nfunc make() {}\n"),
            ("c.swift", "let one = One()\n"),
        ]
        #expect(circle(files) == [])
        #expect(circle(files + [("B/d.swift", "extension Two { var one: One? { nil } }\n")]) == ["A", "B", "A"])
        #expect(circle(files + [("A/d.swift", "// Three\nlet text = \"Three\"\n"), ("c2.swift", "struct Three {}\n")]) == [])
        #expect(
            circle(files + [("B/d.swift", "func use() { three() }\n"), ("c2.swift", "func three() { make() }\n")]) == [
                "", "A", "B", "",
            ])
    }

    @Test func membersAreNotTakenForFunctionsOfTheirName() {
        #expect(
            circle([
                ("A/a.swift", "struct One { func run() {} }\nfunc f(_ one: One) { one.run() }\n"),
                ("b.swift", "func run() { f(One()) }\n"),
            ]) == [])
    }
}

@Suite struct ModuleTests {
    /// What every module may import beside its row.
    private static let system: Set<String> = ["Glibc", "Dispatch"]
    private static let pure = ["PRDModel", "Formats", "Planning", "Figures", "Analysis", "Composing", "Rendering"]

    /// The table of Package.swift.
    private static func modules() throws -> [String: Set<String>] {
        let manifest = try Repository.text("Package.swift")
        let table = try #require(manifest.split(separator: "let modules").dropFirst().first?.split(separator: "\n]").first)
        var result: [String: Set<String>] = ["prdbuild": ["Commands", "Driver", "CSystem"]]
        for row in table.matches(of: #/\(\s*"(\w+)",\s*\[([^\]]*)\]\s*\)/#) {
            result[String(row.output.1)] = Set(row.output.2.matches(of: #/\w+/#).map { String($0.output) })
        }
        return result
    }

    @Test func theTableNamesEveryModuleThatThereIs() throws {
        let folders = Set(try Repository.swiftFiles(in: "Sources").map(\.module))
        #expect(Set(try Self.modules().keys) == folders)
        #expect(folders.count > 5)
    }

    @Test func everyImportIsInTheTable() throws {
        let modules = try Self.modules()
        for file in try Repository.swiftFiles(in: "Sources") {
            let allowed = Self.system.union(modules[file.module] ?? [])
            #expect(file.imports.filter { !allowed.contains($0) } == [], "\(file.path)")
        }
    }

    @Test func everyImportOfTheTableIsNeeded() throws {
        let files = Dictionary(grouping: try Repository.swiftFiles(in: "Sources"), by: \.module)
        for (module, uses) in try Self.modules() {
            let used = Set((files[module] ?? []).flatMap(\.imports))
            #expect(uses.subtracting(used) == [], "\(module)")
        }
    }

    @Test func modulesDependOnOneAnotherInOneDirection() throws {
        let modules = try Self.modules()
        func reached(from module: String, _ path: [String]) -> [String] {
            if path.contains(module) { return [(path + [module]).joined(separator: " → ")] }
            return (modules[module] ?? []).flatMap { reached(from: $0, path + [module]) }
        }
        for module in modules.keys { #expect(reached(from: module, []).isEmpty) }
    }

    @Test func foldersOfAModuleUseOneAnotherInOneDirection() throws {
        for (module, files) in Dictionary(grouping: try Repository.swiftFiles(in: "Sources"), by: \.module) {
            #expect(FolderUses(of: files).circle == [], "\(module)")
        }
    }

    @Test func noModuleHasMoreThan3500Lines() throws {
        // Why these may: ARCHITECTURE.md.
        let large = ["Formats", "Analysis", "Reading"]
        for (module, files) in Dictionary(grouping: try Repository.swiftFiles(in: "Sources"), by: \.module) {
            let count = files.reduce(0) { $0 + $1.lineCount }
            #expect(count <= 3500 || large.contains(module), "\(module) has \(count) lines")
        }
    }

    @Test func whatShipsDoesNotImportFoundation() throws {
        for file in try Repository.swiftFiles(in: "Sources") {
            let parts = file.imports.filter { $0.hasPrefix("Foundation") }
            #expect(parts == [], "\(file.path): without it the binary is a third smaller and starts faster")
        }
    }

    @Test(arguments: ["Sources", "Tests"]) func thereIsOneLock(folder: String) throws {
        for file in try Repository.swiftFiles(in: folder) {
            let others = ["Mutex", "NSLock", "NSRecursiveLock", "os_unfair_lock"].filter { file.contains(word: $0) }
            #expect(
                others == [], "\(file.path): Guarded of the module Threading is the one that the thread sanitizer understands")
        }
    }

    @Test(arguments: [
        "FileManager", "Process(", "ProcessInfo", "Date()", "getenv(", "open(", "fopen(", "clock_gettime(", "time(", "print(",
    ])
    func pureModulesTouchNothingOutside(word: String) throws {
        for file in try Repository.swiftFiles(in: "Sources") where Self.pure.contains(file.module) {
            #expect(!file.contains(word: word), "\(file.path)")
        }
    }

    /// A path can lead through a link to a file of somebody else. So files are made, moved and deleted by their names in a folder that
    /// is open, and one module does that.
    @Test(arguments: ["unlink(", "rename(", "rmdir(", "truncate(", "creat(", "symlink(", "remove(atPath"])
    func noFileIsChangedByItsPath(word: String) throws {
        for file in try Repository.swiftFiles(in: "Sources") { #expect(!file.contains(word: word), "\(file.path)") }
    }

    @Test(arguments: ["unlinkat(", "renameat(", "mkdirat(", "mkdir(", "openat(", "opendir(", "O_CREAT"])
    func oneModuleChangesFiles(word: String) throws {
        for file in try Repository.swiftFiles(in: "Sources") where file.module != "FileAccess" {
            #expect(!file.contains(word: word), "\(file.path)")
        }
    }

    @Test func pureModulesDoNotImportTheSystem() throws {
        for file in try Repository.swiftFiles(in: "Sources") where Self.pure.contains(file.module) {
            #expect(!file.imports.contains("Glibc") && !file.imports.contains("Dispatch"), "\(file.path)")
        }
    }

    @Test func declarationsAcrossModulesArePackageAndNeverPublic() throws {
        for file in try Repository.swiftFiles(in: "Sources") {
            #expect(!file.contains(word: "public") && !file.contains(word: "open class"), "\(file.path)")
        }
    }
}

@Suite struct SizeTests {
    @Test(arguments: ["Sources", "Tests"]) func noFileHasMoreThan350Lines(folder: String) throws {
        let files = try Repository.swiftFiles(in: folder)
        #expect(files.filter { $0.lineCount > 350 }.map { "\($0.path): \($0.lineCount)" } == [])
        #expect(files.count > 10)
    }

    @Test(arguments: ["Sources", "Tests"]) func noFunctionHasMoreThan60Lines(folder: String) throws {
        var long: [String] = []
        var count = 0
        for file in try Repository.swiftFiles(in: folder) {
            let functions = file.functions
            count += functions.count
            long += functions.filter { $0.count > 60 }.map { "\(file.path):\($0.line): \($0.name) has \($0.count) lines" }
        }
        #expect(long == [])
        #expect(count > 100)
    }
}

/// What a file, a server or a person wrote must not become syntax.
@Suite struct ForeignTextTests {
    /// Their Characters are what people see: columns of a terminal, words that are compared for reading, misspelt names, globs.
    private static let characters: Set<String> = [
        "CommandLine/Completions/Completion.swift", "CommandLine/Tables/Command.swift", "Diffing/WordComparison.swift",
        "Figures/FigureDate.swift", "Figures/FigureWord.swift", "FileAccess/Glob.swift", "Languages/Names/CategoryName.swift",
        "Languages/Text/NearestName.swift", "Languages/Text/Scripts.swift", "Languages/Text/TextSearch.swift",
        "TextLayout/Clipping.swift", "TextLayout/LineStyle.swift",
    ]

    /// A quotation mark with an accent is no quotation mark to Swift, and one to every reader of CSV, HTML or dot.
    @Test func syntaxIsNotReadByCharacters() throws {
        for file in try Repository.swiftFiles(in: "Sources") where !Self.characters.contains(String(file.path.dropFirst(8))) {
            #expect(!file.contains(word: "Character") && !file.contains(word: "character"), "\(file.path)")
        }
    }

    /// `TextSearch` takes the place of the standard library's functions that compare Characters, in the files that import its module.
    @Test func whoSearchesTextsSearchesBytes() throws {
        let call =
            #/hasPrefix\(|hasSuffix\(|\.contains\("|split\(separator: "|Index\(of: "|\.replacing\(|anges?\(of: |\.isLetter\b|\.isNumber\b/#
        for file in try Repository.swiftFiles(in: "Sources")
        where file.module != "Languages" && !file.imports.contains("Languages") {
            let lines = try Repository.text(file.path).split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
            #expect(lines.filter { $0.contains(call) } == [], "\(file.path)")
        }
    }

    /// One function for each target, and one place that makes escape sequences.
    @Test(arguments: [
        (
            "\\u{1B}",
            [
                "CommandLine/Help/Manual", "PRDModel/Text/PlainLine", "Providers/Command/CommandProvider",
                "Terminal/Live/LiveProgress", "TextLayout/LineStyle",
            ]
        ),
        (
            "&lt;",
            [
                "Formats/Markdown/MarkdownHTML", "Formats/Markdown/MarkdownText", "Formats/Markdown/RawHTML",
                "PRDModel/Sections/PromptTemplate",
            ]
        ),
        ("&quot;", ["Formats/Markdown/MarkdownHTML"]), ("#quot;", ["Reports/Text/DiagramText"]),
        ("%0A", ["Reports/Text/AnnotationText"]), ("STDOUT_FILENO", ["Terminal/Console/Console", "prdbuild/main"]),
    ]) func eachTargetHasOneEscaping(_ mark: String, _ owners: [String]) throws {
        let files = try Repository.swiftFiles(in: "Sources").map(\.path).filter { try Repository.text($0).contains(mark) }
        #expect(files == owners.map { "Sources/\($0).swift" })
    }
}
