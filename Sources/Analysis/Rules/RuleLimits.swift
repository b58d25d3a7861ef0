/// Numbers that the detectors go by and the pages of the rules state.
package enum RuleLimits {
    /// Near-duplicates: the share of the telling words of both texts together that both have.
    package static let sharedByDuplicates = 0.75
    /// From this share on, texts are alike although each has words that the other lacks: what differs is mostly the very point.
    static let sharedByParaphrases = 0.9
    /// More words than this in one sentence are hard to keep in mind.
    static let wordsOfSentence = 40
}
