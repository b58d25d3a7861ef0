/// Words that two readers understand differently and no test can decide.
package enum VagueWords {
    /// What a vague word leaves open.
    package enum Kind: Hashable, Sendable, CaseIterable {
        case speed, ease, quality, time, amount, condition, range, placeholder

        /// Completes "What has to be stated: …".
        package var missing: String {
            switch self {
            case .speed: "a longest time or a least rate"
            case .ease: "what users can do, in how many steps or how much time"
            case .quality: "what is observed when it holds"
            case .time: "a date or a period"
            case .amount: "a number or a share"
            case .condition: "the case in which it applies and who decides"
            case .range: "the complete list"
            case .placeholder: "the missing content"
            }
        }
    }

    package struct Hit: Hashable, Sendable {
        /// As it stands in the text.
        let word: String
        package let kind: Kind
    }

    /// In order, each once. A sentence that states a quantity has said what it means by `fast` or `many`. Code and quotations
    /// are left out.
    package static func found(in text: String) -> [Hit] {
        var hits: [Hit] = []
        for sentence in Sentences.split(text) {
            let plain = withoutQuotations(sentence)
            let words = Words.all(plain)
            var measured: Bool?
            var index = 0
            while index < words.count {
                guard let (hit, length) = hit(words, at: index) else {
                    index += 1
                    continue
                }
                index += length
                if hit.kind == .speed || hit.kind == .amount || hit.kind == .time {
                    let isMeasured = measured ?? !Measures.stated(in: plain).isEmpty
                    measured = isMeasured
                    if isMeasured { continue }
                }
                if !hits.contains(hit) { hits.append(hit) }
            }
        }
        return hits
    }

    private static func hit(_ words: [String], at index: Int) -> (Hit, Int)? {
        for length in [3, 2] where index + length <= words.count && phraseOpenings.contains(words[index]) {
            let phrase = words[index..<(index + length)].joined(separator: " ")
            if let kind = phrases[phrase] { return (Hit(word: phrase, kind: kind), length) }
        }
        guard let kind = single[words[index]] else { return nil }
        let before = index > 0 ? words[index - 1] : ""
        // `how many` asks and `as soon as` relates: neither leaves anything open.
        if before == "how" || before == "as" || before == "too" { return nil }
        // `Android 13 or later` names a limit.
        if before == "or", words[index] == "later" || words[index] == "better" { return nil }
        return (Hit(word: words[index], kind: kind), 1)
    }

    private static let phrases: [String: Kind] = [
        "as soon as possible": .time, "soon as possible": .time, "if needed": .condition, "if necessary": .condition,
        "if possible": .condition, "as needed": .condition, "as appropriate": .condition, "where appropriate": .condition,
        "when necessary": .condition, "and so on": .range, "and the like": .range, "to be determined": .placeholder,
        "to be defined": .placeholder, "to be decided": .placeholder, "real time": .speed, "high performance": .speed,
        "state of the": .quality, "user friendly": .ease, "a lot of": .amount, "best practice": .quality,
        "best practices": .quality,
        "in time": .time,
    ]

    private static let phraseOpenings = Set(phrases.keys.compactMap { $0.split(separator: " ").first.map(String.init) })

    private static let single: [String: Kind] = {
        var words: [String: Kind] = [:]
        func add(_ kind: Kind, _ list: String) { for word in list.split(separator: " ") { words[String(word)] = kind } }
        add(
            .speed,
            "fast faster quick quickly quicker rapid rapidly swift swiftly responsive performant instantly immediately real-time")
        add(
            .ease,
            "easy easily easier simple simply intuitive intuitively user-friendly convenient conveniently effortless seamless seamlessly smooth smoothly comfortable handy straightforward"
        )
        add(
            .quality,
            "robust reliable reliably flexible flexibly efficient efficiently effective effectively modern nice scalable secure securely good better best optimal improved stable powerful attractive state-of-the-art meaningful high-quality"
        )
        add(.time, "soon timely promptly regularly often frequently occasionally periodically sometimes eventually later")
        add(
            .amount,
            "many several some few numerous most large small minimal sufficient adequate significant reasonable acceptable")
        add(.condition, "appropriate appropriately suitable properly usually normally generally typically possibly")
        add(.range, "various etc different diverse")
        add(.placeholder, "tbd tbc todo xxx")
        return words
    }()

    /// Without code and what stands in quotes: other people's words, or examples.
    static func withoutQuotations(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            var close: Int?
            if bytes[index] == .backtick {
                close = Inline.codeSpanEnd(in: bytes, at: index)
            } else if bytes[index] == .quote {
                close = bytes[(index + 1)...].prefix(400).firstIndex(of: .quote).map { $0 + 1 }
            }
            if let close {
                result.append(.space)
                index = close
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
