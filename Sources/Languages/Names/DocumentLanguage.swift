/// The language that a document is written in.
package struct DocumentLanguage: Hashable, Sendable {
    package let language: Language
    /// As `lang` of HTML takes it: `de`, `de-AT`.
    package let tag: String

    package static let english = DocumentLanguage(.english)

    package init(_ language: Language) {
        self.init(language, tag: language.code)
    }

    private init(_ language: Language, tag: String) {
        self.language = language
        self.tag = tag
    }

    /// - Parameter name: a tag (`de`, `de-AT`), or the language's name in English or in itself, in any case.
    package init?(named name: String) {
        let typed = CategoryName.folded(name)
        let named = Language.all.first { language in
            ([language.englishName] + language.ownNames).contains { CategoryName.folded($0) == typed }
        }
        if let named {
            self.init(named)
            return
        }
        let parts = name.split(separator: "-", omittingEmptySubsequences: false).flatMap {
            $0.split(separator: "_", omittingEmptySubsequences: false)
        }
        guard let code = parts.first?.lowercased(), let language = Language.all.first(where: { $0.code == code }),
            let rest = Self.subtags(parts.dropFirst())
        else { return nil }
        self.init(language, tag: ([code] + rest).joined(separator: "-"))
    }

    /// Script and region in their usual case: `Latn`, `AT`, `419`; nil for anything else.
    private static func subtags(_ parts: ArraySlice<Substring>) -> [String]? {
        var rest = parts
        var result: [String] = []
        if let script = rest.first, script.utf8.count == 4, script.utf8.allSatisfy(\.isASCIILetter) {
            result.append(script.prefix(1).uppercased() + script.dropFirst().lowercased())
            rest = rest.dropFirst()
        }
        if let region = rest.first {
            let isName = region.utf8.count == 2 && region.utf8.allSatisfy(\.isASCIILetter)
            let isNumber =
                region.utf8.count == 3 && region.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard isName || isNumber else { return nil }
            result.append(region.uppercased())
            rest = rest.dropFirst()
        }
        return rest.isEmpty ? result : nil
    }

    /// For people and prompts: `German`, `German (de-AT)`.
    package var name: String {
        tag == language.code ? language.englishName : "\(language.englishName) (\(tag))"
    }

    /// Whether `1,5` is one and a half, and `1.000` a thousand.
    package var hasDecimalComma: Bool {
        let region = tag.split(separator: "-").dropFirst().last.map(String.init)
        let isException = region.map(language.regionsWithOtherMark.contains) ?? false
        return language.hasDecimalComma != isException
    }

    /// Whether it is English, the language of the built-in prompts. The lock does not record it.
    package var isDefault: Bool { tag == Self.english.tag }

    /// The hint for an unknown language name.
    package static func hint(for name: String) -> String {
        let known = Language.all.map { language in
            let names = [language.englishName] + language.ownNames.filter { $0 != language.englishName }.prefix(1)
            return "\(language.code) (\(names.joined(separator: ", ")))"
        }
        let names = Language.all.flatMap { [$0.code, $0.englishName] + $0.ownNames }
        let near = nearestName(to: name, among: names).map { "did you mean '\($0)'? " } ?? ""
        return near + "known: " + known.joined(separator: ", ") + "; with a region too, as in de-AT"
    }
}

extension UInt8 {
    fileprivate var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}
