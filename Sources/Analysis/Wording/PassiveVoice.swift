import Figures
import Languages

/// Obligations in the passive that do not say who is obliged.
extension SentenceRules {
    func passives() -> [SentenceHit] {
        let range: Range<Int>? =
            switch wording.language {
            case .english: englishPassive()
            case .german: germanPassive()
            case .other: nil
            }
        return range.map { [SentenceHit(rule: .passiveWithoutActor, words: sentence.text(of: $0))] } ?? []
    }

    // MARK: - English

    /// `must be sent`, without `by someone` in the sentence.
    private func englishPassive() -> Range<Int>? {
        let words = sentence.words
        guard !hasEnglishActor else { return nil }
        for index in words.indices.prefix(demandEnd) where English.modals.contains(words[index].text) {
            if follows(wording.relating, index) { continue }
            guard let be = words[(index + 1)...].firstIndex(where: { !English.isAdverb($0.text) || $0.beginsClause }),
                words[be].text == "be"
            else { continue }
            guard let participle = words[(be + 1)...].firstIndex(where: { !English.isAdverb($0.text) }),
                !words[participle].beginsClause, English.isParticiple(words[participle].text)
            else { continue }
            return index..<(participle + 1)
        }
        return nil
    }

    private var hasEnglishActor: Bool {
        sentence.words.indices.contains { index in
            guard sentence.words[index].text == "by", index + 1 < sentence.words.count else { return false }
            let next = sentence.words[index + 1]
            return !next.isNumber && !next.text.hasSuffix("ing")
        }
    }

    private enum English {
        static let modals = wordSet("must shall should will can may might could")
        private static let adverbs = wordSet("not also always only never then still already ideally typically even both either")
        static func isAdverb(_ word: String) -> Bool { adverbs.contains(word) || word.hasSuffix("ly") && word.utf8.count > 4 }

        static func isParticiple(_ word: String) -> Bool {
            if states.contains(word) { return false }
            return irregular.contains(word) || word.hasSuffix("ed") && word.utf8.count > 4 && !word.hasSuffix("eed")
        }

        /// What someone or something is, not what is done to it.
        private static let states = wordSet(
            """
            based located needed required limited allowed supposed expected related involved dedicated detailed logged signed connected
            authenticated authorised authorized registered enabled disabled interested concerned united red installed satisfied prepared
            """)
        private static let irregular = wordSet(
            """
            sent shown written done made given taken kept held paid built found read put set sold bought told known seen withdrawn chosen
            drawn run hidden lost left met brought caught thrown broken begun driven worn frozen handed fed led reset split cut won spent
            """)
    }

    // MARK: - German

    /// `wird … verschickt` or `muss … verschickt werden` in a main clause, without `von` or `durch` someone.
    private func germanPassive() -> Range<Int>? {
        let words = sentence.words
        for index in words.indices {
            let end = words.indices.first { $0 > index && words[$0].beginsClause } ?? words.count
            let start = sentence.clauseStart(of: index)
            if words[start..<end].contains(where: { German.agents.contains($0.text) }) { continue }
            guard !German.subordinating.contains(words[start].text) || words[start].isCapitalised else { continue }
            let text = words[index].text
            if text == "wird" || text == "werden",
                let participle = words[(index + 1)..<end].lastIndex(where: { German.isParticiple($0) }),
                participle == end - 1
            {
                return index..<(participle + 1)
            }
            if wording.modals.contains(text) || wording.weakModals.contains(text), end - index > 2,
                words[end - 1].text == "werden",
                German.isParticiple(words[end - 2])
            {
                return (end - 2)..<end
            }
        }
        return nil
    }

    private enum German {
        static let agents = wordSet("von vom durch")
        static let subordinating = wordSet(
            "wenn falls dass weil sobald damit ob der die das den dem bis während bevor nachdem welche welcher indem")
        private static let prefixes = [
            "ab", "an", "auf", "aus", "bei", "ein", "fest", "frei", "her", "hin", "los", "mit", "nach", "um", "vor", "weg",
            "zu", "zurück", "zusammen", "weiter", "durch", "über", "unter", "dar", "hoch", "runter", "bekannt", "sicher",
            "bereit", "wieder", "teil",
        ]
        private static let strong = wordSet(
            """
            erhoben verloren vergeben verschoben entnommen beschrieben vergessen besprochen begonnen betrieben vertrieben erkannt verglichen
            vermieden entschieden empfangen unterschrieben widerrufen unterbrochen überwiesen übernommen bewiesen verboten
            """)

        static func isParticiple(_ word: SentenceWords.Word) -> Bool {
            guard !word.isCapitalised, word.text.utf8.count > 4 else { return false }
            let text = word.text
            if strong.contains(text) || text.hasSuffix("iert") { return true }
            guard text.hasSuffix("t") || text.hasSuffix("en") else { return false }
            if text.hasPrefix("ge") { return true }
            if prefixes.contains(where: { text.hasPrefix($0 + "ge") }) { return true }
            // With these nothing is put in between, and the infinitive ends in `en` too.
            let inseparable = ["be", "ver", "er", "ent", "zer", "über", "unter", "wider", "emp"]
            return text.hasSuffix("t") && inseparable.contains { text.hasPrefix($0) }
        }
    }
}
