import Languages
import PRDModel

/// One key of the project file, declared once for reader, schema and manual.
struct Key<Value>: Sendable {
    let entry: KeyEntry
    /// What the reader makes of the value; it reports what is wrong. Nil too where the key is missing.
    fileprivate let read: @Sendable (inout MappingReader, String) -> Value?

    init(
        _ name: String, _ shape: Shape, _ help: String, read: @escaping @Sendable (inout MappingReader, String) -> Value?
    ) {
        entry = KeyEntry(name: name, shape: shape, help: help)
        self.read = read
    }

    var name: String { entry.name }
}

/// What people and programs are told of a key.
struct KeyEntry: Sendable {
    let name: String
    let shape: Shape
    /// A clause, without a final stop.
    let help: String
    var isRequired = false

    var required: KeyEntry {
        var entry = self
        entry.isRequired = true
        return entry
    }
}

/// What may stand behind a key.
indirect enum Shape: Sendable {
    /// A text in one line. A number or `true` is taken as it is written.
    case line
    /// A text in one line of this form.
    case pattern(String)
    case text
    case flag
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    /// One of these, with what it means.
    case choice([Choice])
    /// A list, or one item that stands for a list of one.
    case list(Shape)
    case mapping([KeyEntry])
    case names(Names, Shape)
    case either([Shape])

    struct Choice: Sendable {
        let name: String
        var help: String?
    }

    /// Keys that are not fixed.
    struct Names: Sendable {
        /// What such a key is called, in the manual.
        let placeholder: String
        /// To be offered, with what they are.
        var offered: [Choice] = []
        /// ECMA 262, for all others; nil if there are none.
        var pattern: String?
    }
}

extension Key where Value == String {
    static func line(_ name: String, _ help: String) -> Key {
        Key(name, .line, help) { $0.line($1) }
    }

    /// - Parameter pattern: what editors hold a value to; the reader has words of its own for it.
    static func line(_ name: String, matching pattern: String, _ help: String) -> Key {
        Key(name, .pattern(pattern), help) { $0.line($1) }
    }

    static func text(_ name: String, _ help: String) -> Key {
        Key(name, .text, help) { $0.text($1) }
    }

    /// An unknown value is reported and handed on, so that the rest can be read.
    static func choice(_ name: String, _ known: [String], _ help: String) -> Key {
        Key(name, .choice(known.map { .init(name: $0) }), help) { reader, key in
            guard let text = reader.line(key) else { return nil }
            if !known.contains(text) {
                reader.report(ProjectFileFormat.unknownValue(reader.path(key), text, known: known, at: reader.place(key)))
            }
            return text
        }
    }
}

extension Key where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    static func choice(_ name: String, _ help: String) -> Key {
        let known = Value.allCases.map(\.rawValue)
        let values = Dictionary(uniqueKeysWithValues: zip(known, Value.allCases))
        return Key(name, .choice(known.map { .init(name: $0) }), help) { reader, key in
            guard let text = reader.line(key) else { return nil }
            if let value = values[text] { return value }
            reader.report(ProjectFileFormat.unknownValue(reader.path(key), text, known: known, at: reader.place(key)))
            return nil
        }
    }
}

extension Key where Value == DocumentLanguage {
    static func language(_ name: String, _ help: String) -> Key {
        let known = Language.all.flatMap { language in
            [Shape.Choice(name: language.code, help: language.englishName)]
                + unique([language.englishName] + language.ownNames).map { Shape.Choice(name: $0) }
        }
        let codes = Language.all.map(\.code).joined(separator: "|")
        let regional = Shape.pattern("^(\(codes))(-[A-Z][a-z]{3})?-([A-Z]{2}|[0-9]{3})$")
        return Key(name, .either([.choice(known), regional]), help) { reader, key in
            guard let text = reader.line(key) else { return nil }
            if let language = DocumentLanguage(named: text) { return language }
            reader.report(
                Diagnostic(
                    "'\(reader.path(key))' has the unknown value '\(text)'", at: reader.place(key),
                    hint: DocumentLanguage.hint(for: text)))
            return nil
        }
    }
}

extension Key where Value == Bool {
    static func flag(_ name: String, _ help: String) -> Key {
        Key(name, .flag, help) { $0.flag($1) }
    }
}

extension Key where Value == Int {
    static func integer(_ name: String, _ range: ClosedRange<Int>, _ help: String) -> Key {
        Key(name, .integer(range), help) { $0.integer($1, in: range) }
    }
}

extension Key where Value == Double {
    static func number(_ name: String, _ range: ClosedRange<Double>, _ help: String) -> Key {
        Key(name, .number(range), help) { $0.number($1, in: range) }
    }
}

extension Key where Value == [(text: String, place: Place)] {
    static func texts(_ name: String, _ help: String) -> Key {
        Key(name, .list(.line), help) { $0.texts($1) }
    }
}

extension Key where Value == YAMLNode {
    /// Read by a format of its own, which takes the shape from the same list.
    static func node(_ name: String, _ shape: Shape, _ help: String) -> Key {
        Key(name, shape, help) { reader, key in reader.node(key) }
    }
}

extension MappingReader {
    mutating func value<Value>(_ key: Key<Value>) -> Value? { key.read(&self, key.name) }
    func node<Value>(_ key: Key<Value>) -> YAMLNode? { node(key.name) }
    func place<Value>(_ key: Key<Value>) -> Place? { place(key.name) }
}
