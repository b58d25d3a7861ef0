import TestSupport
import Testing

@Suite struct EditSequenceTests {
    @Test(arguments: Reproduction.seeds([1, 2, 3]))
    func anySequenceOfEditsAndBuildsIsMinimalSoundIdempotentAndEndsLikeACleanBuild(_ seed: UInt64) throws {
        let sequence = try EditSequence(seed: seed)
        let steps = Reproduction.steps(10)
        for step in 0...steps {
            if step > 0 { try sequence.edit(among: ModelEdit.allCases) }
            try sequence.checkPlan()
            try sequence.buildMinimally()
            try sequence.checkIdempotent()
            try sequence.checkSound()
            if step % 5 == 0 || step == steps { try sequence.checkEqualToCleanBuild() }
        }
    }

    @Test(arguments: Reproduction.seeds([11, 12]))
    func aPersonsTextIsKeptThroughAnySequenceUntilDiscardedByName(_ seed: UInt64) throws {
        let sequence = try HandEditSequence(seed: seed)
        try sequence.build()
        for _ in 0..<Reproduction.steps(10) { try sequence.step() }
    }

    @Test(arguments: Reproduction.seeds([21, 22, 23, 24]))
    func idsWrittenIntoAnyFilesMakeNothingStaleAndCanBeTakenOutAgain(_ seed: UInt64) throws {
        let sequence = try EditSequence(seed: seed)
        for _ in 0..<Reproduction.steps(3) {
            for _ in 0..<6 { try sequence.edit(among: [.restyleFile, .addItem, .nestItem, .strikeItem, .regroupPart]) }
            try sequence.buildMinimally()
            try sequence.checkIDs()
            try sequence.checkIdempotent()
            try sequence.takeIDsOut()
        }
    }
}
