import PRDModel

extension RuleTable {
    /// Words that leave something open.
    static let words: [RulePage] = [
        RulePage(
            .vagueWord, .words, .warning, in: demands + [.actionItems], words: bothLanguages,
            "a word that two readers understand differently, such as some, appropriate, usually",
            why: "Developers, testers and customers each put their own number or case in its place, and find out at acceptance.",
            bad: "The list shows some recent orders in an appropriate form.",
            good: "The list shows the last 20 orders with number, customer and total.",
            hint: "say which, how many or in which case",
            silence: "Words of amount are settled by a quantity in the same sentence or the next."),
        RulePage(
            .unmeasuredQuality, .words, .warning, in: demands, words: bothLanguages,
            "a quality without a value that tells when it is reached, such as fast, easy, robust",
            why: "No test can decide it. What is measured, under which load, and the limit make it a requirement.",
            bad: "The search must be fast and easy to use.",
            good: "The search shows the first results within 2 seconds with 50,000 records.",
            hint: "state what is measured and the limit",
            silence: "A quantity in the same sentence or the next settles it. Goals are left to goal-without-measure."),
        RulePage(
            .indefiniteTime, .words, .warning, in: demands + [.actionItems], words: bothLanguages,
            "a time without a date or period, such as soon, regularly, in real time",
            why: "What is immediate to one reader is tomorrow to another. A period can be tested, a feeling cannot.",
            bad: "The customer is informed in a timely manner.",
            good: "The customer gets an e-mail within 10 minutes of the change.",
            hint: "state the date, period or longest delay",
            silence:
                "A quantity in the same sentence or the next settles it, and so does an order, as in immediately after the scan."),
        RulePage(
            .missingUnit, .words, .warning, in: demands + [.userGoals], words: bothLanguages,
            "a limit without its unit, such as within 5",
            why: "Seconds or minutes, pieces or pallets: each reader adds the unit that seems natural.",
            bad: "The session ends after 15.",
            good: "The session ends after 15 minutes without input.",
            hint: "add the unit, or the thing that is counted",
            silence: "Levels, scores, versions and other things that have no unit are known."),
        RulePage(
            .dateWithoutYear, .words, .note,
            in: demands + [.userGoals, .successCriteria, .risksAssumptions, .openQuestions, .actionItems], words: everyLanguage,
            "a day or month that something is due by, without its year",
            why: "The document is read next year too, and 30 January comes again.",
            bad: "Agree the menu with the kitchen by 30 January.",
            good: "Agree the menu with the kitchen by 30 January 2027.",
            hint: "add the year",
            silence:
                "Another date with a year in the same text, or a year in the heading above, settles it. What comes every year or annually "
                + "needs none."),
        RulePage(
            .absolute, .words, .warning, in: [.functionalRequirements, .constraints], words: bothLanguages,
            "a demand that nothing real can meet, such as always available or zero downtime",
            why: "It is broken on the first day, so nobody knows which failures are acceptable and which are not.",
            bad: "The service must always be available.",
            good: "The service is available 99.5 % of each month between 06:00 and 22:00.",
            hint: "state the share, the period or the largest loss that is acceptable"),
        RulePage(
            .escapeClause, .words, .warning, in: demands, words: bothLanguages,
            "a way out of the obligation, such as if possible or as far as practicable",
            why: "Who decides that it was not possible? Leaving it undone meets such a requirement too.",
            bad: "If possible, the app offers a slot with the same doctor.",
            good: "If the doctor has a free slot within 7 days, the app offers it first.",
            hint: "state the case in which it applies, or drop the words"),
        RulePage(
            .openEnd, .words, .warning, in: demands + [.nonGoals], words: bothLanguages,
            "a list without an end, such as etc., and so on, such as A and B",
            why: "What is not in the list is neither demanded nor excluded: it cannot be estimated or tested.",
            bad: "The export supports CSV, Excel etc.",
            good: "The export supports CSV and XLSX.",
            hint: "complete the list, or name the rule that decides what belongs to it",
            silence: "Examples in brackets and a single example after such as are illustrations."),
        RulePage(
            .andOr, .words, .warning, in: demands + [.nonGoals], words: bothLanguages,
            "the words and/or",
            why: "It leaves open whether one of the two is enough.",
            bad: "The kiosk accepts the insurance card and/or the identity card.",
            good: "The kiosk accepts the insurance card or the identity card; one of them is enough.",
            hint: "write 'and', 'or', or 'one or both of'"),
        RulePage(
            .placeholder, .words, .warning, in: statements, words: everyLanguage,
            "text that is still to be written, such as TBD, ???, [NEEDS CLARIFICATION: …] or to be defined",
            why: "Nobody can build it, and a reader cannot tell a forgotten gap from a known one.",
            bad: "The kiosk reads the card within TBD seconds.",
            good: "The kiosk reads the card within 3 seconds.",
            hint: "fill it in, or move it to the open questions with someone to ask"),
        RulePage(
            .ears, .words, .note, in: demands, words: everyLanguage,
            "a sentence in EARS wording that lacks its second half, such as IF without THEN",
            why: "Whoever reads the condition alone does not know what has to happen, or which system has to do it.",
            bad: "IF the reader is late, the desk SHALL compute a fee.",
            good: "IF the reader is late, THEN the desk SHALL compute a fee.",
            hint: "write 'WHEN …, the system SHALL …' or 'IF …, THEN the system SHALL …'",
            silence:
                "Only sentences that begin with WHEN, WHILE, IF or WHERE in capitals are looked at, and none that goes on in a list. "
                + "One with THEN and without SHALL is taken for a scenario's step."),
        RulePage(
            .undefinedAbbreviation, .words, .note, in: nil,
            "an abbreviation that no requirement explains; reported where it is first used",
            why: "Readers from other departments guess, and a second meaning is found late.",
            bad: "The order is posted to the WMS.",
            good: "The order is posted to the warehouse management system (WMS).",
            hint: "write the long form with it once, as in Bridge Management System (BMS)",
            silence:
                "A long form in brackets, behind a colon or beside a slash explains it, and so does an entry of the glossary. Abbreviations "
                + "that everybody knows (PDF, URL, GDPR), names with a number behind them, methods and states such as GET or PASS, and words "
                + "in capitals for their weight are left alone."),
    ]

    /// How the obligation is worded.
    static let obligations: [RulePage] = [
        RulePage(
            .weakModal, .words, .note, in: demands, words: bothLanguages,
            "a verb that only recommends, such as should, might or could",
            why: "It is unclear whether the product can be accepted without it. A stated priority says that better.",
            bad: "The system should let patients cancel online.",
            good: "Patients can cancel online. Priority: should.",
            hint: "write 'must', or say what happens; state how much it is wanted as 'Priority: should.'",
            silence:
                "A stated priority of should or could settles it. Conditions, as in 'Should the network fail, …', do not count."),
        RulePage(
            .passiveWithoutActor, .words, .note, in: [.functionalRequirements], words: bothLanguages,
            "an obligation in the passive voice that does not say who or what has to act",
            why: "The product, a user and another system can each be meant: nobody may feel addressed.",
            bad: "Reminders shall be sent before the appointment.",
            good: "The system sends a reminder 24 hours before the appointment.",
            hint: "name who or what does it",
            silence:
                "'by the warehouse system' names the actor. Plain statements, as in 'the report is stored', are left alone in English."
        ),
        RulePage(
            .superfluousInfinitive, .words, .note, in: [.functionalRequirements, .constraints], words: bothLanguages,
            "words around the verb that add nothing, such as be able to or be capable of",
            why: "They demand an ability, not that it is used: a test of the one is not a test of the other.",
            bad: "The receptionist shall be able to move an appointment.",
            good: "The receptionist can move an appointment.",
            hint: "say what is done: 'the clerk can print', 'the system prints'"),
        RulePage(
            .negative, .words, .note, in: [.functionalRequirements], words: bothLanguages,
            "a function described by what must not happen",
            why: "That something never happens cannot be shown by a test. What happens instead can.",
            bad: "The system must not lose bookings.",
            good: "The system confirms a booking only after it is stored on two servers.",
            hint: "say what the product does instead, or move the prohibition to the constraints",
            silence:
                "Limits with a quantity, as in 'must not take longer than 2 s', what a thing must not contain or be, 'MUST NOT' in capitals, "
                + "and prohibitions among the constraints are fine."),
        RulePage(
            .compound, .words, .warning, in: [.functionalRequirements], words: bothLanguages,
            "more than one demand in one requirement",
            why: "It can be half met, so it can be neither accepted nor rejected, and a change to one half touches the other.",
            bad: "Staff can correct a report, and the system sends it to the customer.",
            good: "Two requirements: Staff can correct a report. · The system sends a released report to the customer.",
            hint: "write one requirement for each demand",
            silence: "A condition with its consequence and one action on several things are one demand."),
        RulePage(
            .leadingPronoun, .words, .warning, in: demands + [.userGoals, .nonGoals, .actionItems], words: bothLanguages,
            "a requirement that begins with it, they or this, and so needs the one before",
            why: "Requirements are sorted, cited and tested one by one; the one before may be gone.",
            bad: "It shows the queue.",
            good: "The display in the waiting room shows the queue.",
            hint: "name what is meant"),
        RulePage(
            .longSentence, .words, .note, in: demands + [.userGoals],
            "a sentence of more than \(RuleLimits.wordsOfSentence) words",
            why: "Conditions and exceptions get lost in it, and often it holds several demands.",
            bad: "Every article that is damaged, returned, recalled by the maker or … is moved by the picker to the shelf that …",
            good: "The picker moves these articles to the quarantine shelf of their zone: (a list)",
            hint: "divide it, or put the cases into a list"),
        RulePage(
            .fragment, .words, .warning, in: [.functionalRequirements],
            "a function of one or two words",
            why: "It names a topic, not what somebody can do or what the product does.",
            bad: "Dark mode.",
            good: "A user can switch to light text on a dark background.",
            hint: "write a sentence: who can do what, or what the product does when",
            silence: "A title with a statement, points or criteria below it says more."),
    ]
}
