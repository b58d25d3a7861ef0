import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct FailingCallTests {
    /// Each call fails once with each error, and from each change on the disk stays full, or cannot be written.
    private func points(_ calls: [FileCall]) -> [Fault] {
        calls.flatMap { call in
            Fault.Kind.errors.map { Fault(at: call.number, kind: $0) }
                + [Fault(at: call.number, kind: .noSpace, lasts: true), Fault(at: call.number, kind: .readOnly, lasts: true)]
        }
    }

    private func openingPoints(_ openings: [FileCall]) -> [Fault] {
        openings.flatMap { call in
            Fault.Kind.openingErrors.map { Fault(at: call.number, kind: $0, isOpening: true) }
        }
    }

    @Test(arguments: Scenario.allCases)
    func aFailingCallIsToldAndNothingIsHalfWrittenOrLost(_ scenario: Scenario) throws {
        let expected = try Expected(scenario)
        let all = points(expected.calls) + openingPoints(expected.openings)
        let points = FaultSample.of(all, 9, salt: scenario.rawValue.utf8.count)
        for fault in points {
            let aftermath = try Aftermath(fault, expected)
            let run = aftermath.faulty.run
            let call = (fault.isOpening ? aftermath.faulty.openings : aftermath.faulty.calls).first { $0.number == fault.at }
            #expect(run.exitCode <= 2, "\(scenario), \(fault), \(String(describing: call)): \(run)")
            // A failure that changes nothing for the user need not be told; one that ends the run must name what it was about.
            if run.exitCode != expected.exitCode {
                let tells = run.error.contains("error") || run.error.contains("warning")
                #expect(tells, "\(scenario), \(fault), \(String(describing: call)): \(run)")
            }
            // A run that went on without the call has another document than the one that all went well for; where some sections are
            // held back in any case, the exit code does not tell it.
            let isShortened = run.error.contains("an answer could not be kept")
            if run.exitCode == 2 || (run.exitCode == expected.exitCode && !isShortened) { try aftermath.checkWholeFiles() }
            try aftermath.checkPersonsText()
            try aftermath.checkRecovery()
            try aftermath.checkNothingIsPaidTwice()
            try aftermath.checkPersonsText()
        }
        print("\(scenario.rawValue): \(points.count) of \(all.count) failing calls")
    }
}
