import PRDModel

extension RuleTable {
    static let relations: [RulePage] = [
        RulePage(
            .nearDuplicate, .relations, .warning, in: nil, words: everyLanguage,
            "a requirement of the same category that says nearly the same",
            why: "Both are built and tested, and later only one of them is changed.",
            bad: "A patient can cancel from the link in the reminder. · From the link in the reminder a patient can cancel.",
            good: "One of the two.",
            hint: "keep one of them, or say what tells them apart",
            silence:
                "How alike two requirements are is the share of the telling words of their titles and statements (all but those of grammar, "
                + "in their basic form) that both have; words of the headings above them count where these differ. Found are those with the same words, those of which one adds at most "
                + "\(100 - Int(RuleLimits.sharedByDuplicates * 100)) % to the other, and those that share at least "
                + "\(Int(RuleLimits.sharedByParaphrases * 100)) % although each has a word of its own. Candidates come from an index "
                + "of each requirement's rarest words, so the time grows with the number of requirements, not with its square. "
                + "Texts with fewer than three telling words are not compared; other numbers in names (level 1, level 2), "
                + "opposites (allow and block) and a negation in one of the two make different requirements."),
        RulePage(
            .differingFigures, .relations, .warning, in: nil, words: everyLanguage,
            "two requirements of one category with the same words and different figures",
            why: "One of the figures is out of date, or the words that tell the two cases apart are missing.",
            bad: "The app locks after 10 minutes without a scan. · The app locks after 5 minutes without a scan.",
            good: "The app locks after 5 minutes without a scan.",
            hint: "decide which figure holds, or say what tells the two cases apart"),
        RulePage(
            .contradiction, .relations, .warning, in: nil, words: bothLanguages,
            "two requirements of one category of which one denies what the other demands",
            why: "Only one of them can be built, and each team takes the one that it reads.",
            bad: "Guests can see the prices of all rooms. · Guests cannot see the prices of all rooms.",
            good: "Guests can see the prices of all rooms.",
            hint: "decide which of the two holds, or say in which case each of them does",
            silence:
                "Both have to be one sentence below the same heading, with the same telling words, numbers and condition; a sentence with only, "
                + "except or unless limits what it says and is not compared."),
        RulePage(
            .contradictsNonGoal, .relations, .warning, in: [.functionalRequirements, .userGoals],
            "a function or goal that speaks of what a non-goal leaves out",
            why: "One of the two is wrong, and whoever reads only one of them builds the wrong product.",
            bad: "The app sorts the visits into the shortest driving route. · Non-goal: the app does not plan driving routes.",
            good: "One of the two, or a non-goal that says which part is left out.",
            hint: "drop one of the two, or say where the limit lies",
            silence:
                "Compared are the telling words: at least two, and 60 % of those of the non-goal, with its verb or the thing that it leaves "
                + "out among them. Tables are not compared, and a function that says 'not' agrees with the non-goal."),
        RulePage(
            .unknownID, .relations, .error, in: nil, words: everyLanguage,
            "an ID that no active requirement has",
            why: "The reference leads nowhere: the requirement was renamed, withdrawn or never written.",
            bad: "The display shows the number that is called next (see FR-99).",
            good: "The display shows the number that is called next (see FR-12).",
            hint: "correct the ID, or remove the reference",
            silence:
                "Found in '(see …)', '(answers …)', '(supports …)', and wherever a word is shaped as the project's own IDs. An ID without "
                + "its namespace means one of the same namespace."),
        RulePage(
            .unreadID, .relations, .warning, in: nil, words: everyLanguage,
            "a word at the beginning of an item or heading that looks like an ID and was not read as one",
            why:
                "The requirement has an ID of prdbuild's own instead, and references to the one that its author meant lead nowhere.",
            bad: "Vue_3: The page loads in 2 seconds.",
            good: "[Vue_3] The page loads in 2 seconds.",
            hint: "put the ID in square brackets, as in '[Vue_3] …', or begin with another word",
            silence:
                "Words such as Level-2 and Top-10 are names, and a word without a colon or brackets is the start of a sentence."),
    ]

    static let completeness: [RulePage] = [
        RulePage(
            .goalWithoutMeasure, .completeness, .warning, in: [.userGoals],
            "a goal with neither a metric nor a quantity",
            why: "Nobody can say later whether the product was a success.",
            bad: "Applicants trust the bank.",
            good: "Applicants finish without help. Metric: share of forms without a call. Target: 80 % by 2027-12-31.",
            hint: "add 'Metric: … Baseline: … Target: …'"),
        RulePage(
            .goalWithoutTarget, .completeness, .warning, in: [.userGoals],
            "a goal with a metric and no target value",
            why: "Every change of the metric would do.",
            bad: "Clerks need less time. Metric: minutes for each application.",
            good: "Clerks need less time. Metric: minutes for each application. Target: 10 by 2027-06-30.",
            hint: "add 'Target: …' with a value and a date"),
        RulePage(
            .goalWithoutFunction, .completeness, .note, in: [.userGoals],
            "a goal that no function is seen to serve",
            why: "It is reached by chance, or a function was forgotten.",
            bad: "An auditor finds the receipts of a supplier. (No function speaks of receipts.)",
            good: "A function with '(supports GOAL-2)'.",
            hint: "add the function, or '(supports ID)' to the one that serves it",
            silence: "A link is a reference, a problem that both name, or two telling words in common."),
        RulePage(
            .problemWithoutGoal, .completeness, .note, in: [.problems],
            "a problem that no goal is seen to answer",
            why: "A problem without a goal is forgotten, or solved without anybody noticing.",
            bad: "Photos are matched to findings from memory. (No goal speaks of photos.)",
            good: "A goal with '(answers PROB-2)'.",
            hint: "add the goal, or '(answers ID)' to the one that answers it",
            silence: "A link is a reference or two telling words in common."),
        RulePage(
            .functionWithoutGoal, .completeness, .off, in: [.functionalRequirements],
            "a function that is not seen to serve any goal or problem",
            why: "It may be somebody's wish that nobody needs.",
            bad: "The app plays a sound at the start.",
            good: "The app starts in under 3 seconds (answers PROB-4).",
            hint: "add '(supports ID)' or '(answers ID)', or drop the function",
            silence: "Off unless the project file sets a level: many projects link only their larger functions."),
        RulePage(
            .unusedData, .completeness, .off, in: [.dataNeeds],
            "data that no function is seen to use",
            why: "Data costs effort and, where it is personal, a legal basis.",
            bad: "Date of birth of the visitor. (No function speaks of it.)",
            good: "Date of birth of the visitor (see FR-7).",
            hint: "add '(see ID)' with the function that uses it, or leave the data out",
            silence: "Off unless the project file sets a level: functions often speak of data by another name."),
        RulePage(
            .riskWithoutMitigation, .completeness, .warning, in: [.risksAssumptions],
            "a risk without a mitigation",
            why: "Nothing is prepared for the day on which it comes true.",
            bad: "The vendor changes its interface. Owner: Ann.",
            good: "The vendor changes its interface. Mitigation: a contract with 3 months' notice. Owner: Ann.",
            hint: "add 'Mitigation: …'",
            silence: "Assumptions need none: they say so in their words, their group or an ID that begins with ASM."),
        RulePage(
            .riskWithoutOwner, .completeness, .note, in: [.risksAssumptions],
            "a risk without an owner",
            why: "Without an owner nobody notices when it begins.",
            bad: "The vendor changes its interface. Mitigation: a contract with 3 months' notice.",
            good: "The vendor changes its interface. Mitigation: a contract with 3 months' notice. Owner: Ann.",
            hint: "add 'Owner: …'"),
        RulePage(
            .actionWithoutOwner, .completeness, .warning, in: [.actionItems],
            "an action that nobody is to do",
            why: "Without an owner it stays undone.",
            bad: "Order the test devices. Due: 2027-02-01.",
            good: "Order the test devices. Owner: Lena. Due: 2027-02-01.",
            hint: "add 'Owner: …'"),
        RulePage(
            .actionWithoutDate, .completeness, .note, in: [.actionItems],
            "an action without a date",
            why: "What waits for it cannot be planned.",
            bad: "Measure the radio coverage. Owner: Tom.",
            good: "Measure the radio coverage. Owner: Tom. Due: 2027-02-15.",
            hint: "add 'Due: …'"),
        RulePage(
            .questionWithoutPerson, .completeness, .note, in: [.openQuestions],
            "an open question that nobody is asked",
            why: "It is answered when somebody stumbles over it.",
            bad: "May a visit be deleted?",
            good: "May a visit be deleted? Ask: the works council.",
            hint: "add 'Ask: …'"),
        RulePage(
            .suppression, .completeness, .warning, in: nil, words: everyLanguage,
            "a lint-ignore comment without a reason, with an unknown rule, or without a finding to suppress",
            why: "A suppression that nobody can explain, or that has outlived its finding, hides the next one.",
            bad: "<!-- lint-ignore vague-word -->",
            good: "<!-- lint-ignore vague-word: the glossary defines 'normal load' -->",
            hint: "write '<!-- lint-ignore RULE: reason -->', or delete the comment"),
    ]
}
