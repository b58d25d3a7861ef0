import Figures
import Languages

/// Requirements that demand more than one thing, so that they can be half met.
struct Compounds {
    let wording: Wording

    /// Shorter sentences join words, not demands; in bytes.
    private static let shortest = 40
    /// Before the conjunction: fewer make no demand of their own, as in `the phone and the app exchange keys`.
    private static let fewestWords = 4

    /// The words that join two demands, as they stand in the text; nil if there seems to be one demand.
    func joint(in sentences: [String]) -> String? {
        for sentence in sentences where sentence.utf8.count > Self.shortest {
            let words = SentenceWords(sentence)
            if let range = joint(in: words) { return words.text(of: range) }
        }
        return nil
    }

    private func joint(in sentence: SentenceWords) -> Range<Int>? {
        let words = sentence.words
        var before = Before()
        for index in words.indices {
            if index >= Self.fewestWords, wording.conjunctions.contains(words[index].text) {
                if let end = secondSubject(sentence, after: index, before) { return index..<end }
                if let end = fixedJoint(sentence, at: index) { return index..<end }
                if let end = secondObligation(sentence, after: index, before) { return index..<end }
            }
            if isModal(words[index].text) { before.hasModal = true }
            if isCondition(words[index].text) { before.lastCondition = index }
        }
        return nil
    }

    /// What stands in front of a conjunction. A sentence can have very many of them.
    private struct Before {
        var hasModal = false
        var lastCondition: Int?
    }

    /// `and the system`, `and also`: what follows is told of the same or another actor anew.
    private func fixedJoint(_ sentence: SentenceWords, at index: Int) -> Int? {
        guard wording.language == .english else { return nil }
        for joint in Self.joints where sentence.matches(joint, at: index) { return index + joint.count }
        return nil
    }

    private static let joints = phraseList("and it, and also, and then")

    /// The end of `and shall`: the same subject is obliged a second time.
    private func secondObligation(_ sentence: SentenceWords, after conjunction: Int, _ before: Before) -> Int? {
        let words = sentence.words
        let next = conjunction + 1
        guard next < words.count, wording.language == .english, isModal(words[next].text), !words[next].beginsClause else {
            return nil
        }
        return before.hasModal && before.lastCondition ?? 0 == 0 ? next + 1 : nil
    }

    /// The end of `and the supplier can` behind `and`: a new subject with an obligation of its own.
    private func secondSubject(_ sentence: SentenceWords, after conjunction: Int, _ before: Before) -> Int? {
        let words = sentence.words
        let first = conjunction + 1
        guard first < words.count, before.lastCondition == nil else { return nil }
        // Without an obligation of its own what stands before is the same subject: `the name and the number must be shown`.
        let isJoined = sentence.mark(before: conjunction) == .comma || before.hasModal
        guard isJoined else { return nil }
        let hasArticle = wording.articles.contains(words[first].text)
        let isPronoun = Self.pronouns.contains(words[first].text)
        guard hasArticle || isPronoun else { return nil }
        let noun = hasArticle ? first + 1 : first
        for modal in noun..<min(noun + 4, words.count) {
            if words[modal].beginsClause { return nil }
            let isProduct = words[first].text == "the" && modal == noun && wording.products.contains(words[modal].text)
            // `and the app sends`: told without an obligation, as the rest of the sentence is.
            if isProduct, wording.language == .english, modal + 1 < words.count, !words[modal + 1].beginsClause {
                return modal + 1
            }
            guard isModal(words[modal].text), modal > noun || isPronoun else { continue }
            let isNoun = wording.language == .english || isPronoun || words[noun].isCapitalised
            return isNoun ? modal + 1 : nil
        }
        return nil
    }

    private func isModal(_ word: String) -> Bool { wording.modals.contains(word) || wording.weakModals.contains(word) }

    private static let pronouns = wordSet("it they he she er sie es")

    private func isCondition(_ word: String) -> Bool {
        wording.language == .english
            ? wording.relating.contains(word) : Self.germanConditions.contains(word)
    }

    /// Without the relative pronouns, which are articles too.
    private static let germanConditions = wordSet("wenn falls dass ob weil sobald damit nachdem bevor")
}
