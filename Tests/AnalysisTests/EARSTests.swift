import Testing

@testable import Analysis

@Suite struct EARSTests {
    @Test(
        arguments: [
            ("WHEN a reader returns a book, THE Loan_Desk SHALL update the shelf.", nil),
            ("IF the book is late, THEN THE Loan_Desk SHALL compute a fee.", nil),
            ("WHILE the door is open WHEN the key is turned, the lift SHALL stay.", nil),
            ("WHERE a printer is there, the desk prints a label and SHALL store it.", nil),
            ("WHEN the user pays THEN the loan is closed.", nil),
            ("WHEN the card is read, the desk SHALL:", nil),
            ("When the card is read, the desk prints a label.", nil),
            ("If the book is late, the desk SHALL compute a fee.", nil),
            ("The desk SHALL act IF a book is late.", nil),
            ("WHILE the lid is open, the mixer must not start.", nil),
            ("IF the book is late, the desk SHALL compute a fee.", .then),
            ("WHEN a reader returns a book.", .response),
            ("WHILE the lid is open", .response),
            ("IF the book is late, THEN SHALL compute a fee.", .system),
            ("WHEN the book is late, SHALL compute a fee.", .system),
        ] as [(String, Missing?)])
    func findsTheHalfThatIsMissing(_ sentence: String, _ expected: Missing?) {
        #expect(EARS.hit(in: sentence)?.missing == expected)
    }

    @Test func criteriaAreLookedAtAndStepsAreNot() {
        let text = """
            # Features

            ### Requirement 1: Late books

            #### Acceptance Criteria

            1. WHEN a book is late, THE Loan_Desk SHALL compute a fee.
            2. IF a book is lost, THE Loan_Desk SHALL order it again.

            """
        #expect(JudgedTextTests.found(text) == ["ears IF"])
    }
}
