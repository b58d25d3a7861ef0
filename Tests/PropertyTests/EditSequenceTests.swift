import TestSupport
import Testing

@Suite struct EditSequenceTests {
    @Test(arguments: Reproduction.seeds([1, 2, 3, 4]))
    func anySequenceOfEditsAndBuildsIsMinimalSoundIdempotentAndEndsLikeACleanBuild(_ seed: UInt64) throws {
        let sequence = try EditSequence(seed: seed)
        let steps = Reproduction.steps(12)
        for step in 0...steps {
            if step > 0 { try sequence.edit(among: ModelEdit.allCases) }
            try sequence.checkPlan()
            try sequence.buildMinimally()
            try sequence.checkIdempotent()
            try sequence.checkSound()
            if step % 4 == 0 || step == steps { try sequence.checkEqualToCleanBuild() }
        }
    }

    @Test(arguments: Reproduction.seeds([11, 12, 13]))
    func aPersonsTextIsKeptThroughAnySequenceUntilDiscardedByName(_ seed: UInt64) throws {
        let sequence = try HandEditSequence(seed: seed)
        try sequence.build()
        for _ in 0..<Reproduction.steps(12) { try sequence.step() }
    }
}
