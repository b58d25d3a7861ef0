import PRDModel
import Reading
import Testing

/// A file's requirements in short: `FR-1 functional: statement`, with what else they hold in brackets behind it.
func summaries(_ text: String, path: String = "requirements/prd.md") -> [String] {
    readFile(text, path: path).items.filter { ![.background, .glossary].contains($0.category) }.map(\.summary)
}

extension RequirementItem {
    var summary: String {
        var line = (explicitID?.text ?? "–") + " " + (category.text.split(separator: "_").first.map(String.init) ?? "") + ": "
        line += [title.map { "«\($0)»" }, statement.isEmpty ? nil : statement].compactMap { $0 }.joined(separator: " ")
        line += attributes.map { " {\($0.name.text)=\($0.value)}" }.joined()
        line += criteria.map { " <\(([$0.name, $0.text].compactMap { $0 } + $0.steps).joined(separator: "|"))>" }.joined()
        if !details.isEmpty { line += " +\(details.count)" }
        return line
    }
}

/// Kinds of input that real collections have; one test for each kind, with neighbours.
@Suite struct HeadingCaseTests {
    @Test(arguments: [
        "## 3. Functional Requirements", "### 3.2 Functional Requirements", "## 4) Functional requirements",
        "## IV. Functional Requirements",
        "## ⚙️ Functional Requirements", "## **Functional Requirements**", "## Functional Requirements:",
        "## Functional Requirements (mandatory)",
        "## Functional Requirements *(mandatory)*", "## Features", "## User Scenarios & Testing",
        "## 3. Funktionale Anforderungen",
        "## 第3章 機能要件", "## Exigences fonctionnelles", "## Requisitos funcionales", "## A. User Stories",
    ])
    func whatOrdersOrDecoratesAHeadingDoesNotMatter(heading: String) {
        #expect(summaries("\(heading)\n\n- [FR-1] a\n") == ["FR-1 functional: a"])
    }

    @Test(arguments: [
        "## Non-Goals (explicitly excluded)", "## Out of scope for version 1", "## 🚫 Out of Scope", "## 4) Out of Scope",
        "## Rejected ideas",
        "## Won't have", "## Not in scope", "## Nicht-Ziele", "## Hors périmètre", "## 対象外",
    ])
    func anExclusionNeverBecomesAFunction(heading: String) {
        #expect(summaries("# Features\n\n- a\n\n\(heading)\n\n- b\n", path: "requirements/features.md").last == "– non: b")
    }

    @Test(arguments: [
        "## Later versions", "## Backlog (not in this version)", "## Reports (later)", "## Future work", "## Deferred",
    ])
    func whatIsPutOffIsAnExclusionWithAStatus(heading: String) {
        #expect(summaries("# Features\n\n- a\n\n\(heading)\n\n- b\n").last == "– non: b {status=deferred}")
    }

    @Test func wordsOfAnotherKindBehindAnExclusionMakeAnAreaAndAWarning() {
        let file = readFile("# Features\n\n## Rejected bookings\n\n- a\n", path: "requirements/all.md")
        #expect(file.items.map(\.category) == [.functionalRequirements])
        #expect(file.items.map(\.area) == [["Rejected bookings"]])
        #expect(file.problems.map(\.severity) == [.warning])
    }

    @Test func aHeadingThatIsARequirementIsNotAnExclusion() {
        #expect(
            summaries("# Features\n\n## FR-1 Rejected bookings\n\nThey are shown.\n") == [
                "FR-1 functional: «Rejected bookings» They are shown."
            ])
    }

    @Test func theTitlesOfTheToolsOwnSectionsNameCategories() {
        let text = """
            # Problem Statement

            - a

            # Goals and Objectives

            - b

            # Non-Functional Requirements

            - [NFR-1] c

            # Success Metrics

            - d

            # Risks and Mitigations

            - The scanner breaks. Mitigation: a spare one.

            # Assumptions

            - e
            """
        #expect(
            summaries(text) == [
                "– problems: a", "– user: b", "NFR-1 quality: c", "– success: d",
                "– risks: The scanner breaks. {mitigation=a spare one}",
                "– risks: e {kind=assumption}",
            ])
    }

    @Test func aWeakNameCountsOnlyWhereNothingAboveNamesACategory() {
        #expect(summaries("# Shop\n\n## Performance\n\n- a\n") == ["– quality: a"])
        let inside = readFile("# Features\n\n## Performance\n\n- a\n", path: "requirements/all.md")
        #expect(inside.items.map(\.category) == [.functionalRequirements])
        #expect(inside.items.map(\.area) == [["Performance"]])
    }

    @Test func aHeadingNamesTheCategoryInWhoseNameItEnds() {
        #expect(
            summaries("# X\n\n## Druckanforderungen\n\n- a\n\n## Project risks\n\n- b\n") == ["– functional: a", "– risks: b"])
        #expect(summaries("# X\n\n## Goals and Background\n\n- a\n") == ["– user: a"])
    }

    @Test func changeLogsContentsAndLabelLinesAreLeftOut() {
        let text = """
            # Ticket shop PRD

            **Status**: Draft\u{20}\u{20}
            **Version**: 0.3

            - [Features](#features)
            - [Later](#later)

            ## Introduction

            This document describes the shop.

            ## Glossary

            - **Seat map**: the plan of a hall.

            ## Change log

            | Date | Change |
            | --- | --- |
            | 2026-02-01 | First version |

            ## Functional Requirements

            - [FR-1] A visitor can choose a seat.
            """
        let file = readFile(text, path: "requirements/prd.md")
        #expect(
            file.items.filter { $0.category == .functionalRequirements }.map(\.summary) == [
                "FR-1 functional: A visitor can choose a seat."
            ])
        #expect(file.setAside.map(\.use) == [.nothing, .nothing, .background, .glossary, .nothing])
        #expect(
            file.setAside.map(\.reason) == [
                .labelLine, .tableOfContents, .category(.background, named: "Introduction"),
                .category(.glossary, named: "Glossary"),
                .ignoredHeading("Change log"),
            ])
    }

    @Test(arguments: [
        "## Gestion des utilisateurs", "## Gestión de usuarios", "## Manage Users", "## Verwaltung der Benutzer",
        "## Tracking goals",
    ])
    func anActivityIsAFunction(heading: String) {
        let file = readFile("# Functional Requirements\n\n\(heading)\n\n- FR-1: a\n", path: "requirements/prd.md")
        #expect(file.items.map(\.category) == [.functionalRequirements])
        #expect(file.items.map(\.area) == [[String(heading.dropFirst(3))]])
    }

    @Test(arguments: [
        ("## Actores principales", "target"), ("## Acteurs principaux", "target"), ("## Riesgos identificados", "risks"),
        ("## Risques identifiés", "risks"), ("## Ziel des Projekts", "user"), ("## Goals of the project", "user"),
        ("## Technischer Rahmen", "constraints"), ("## Abgrenzung des Projektumfangs", "non"),
    ])
    func additionsBehindANameDoNotMatter(heading: String, category: String) {
        #expect(summaries("\(heading)\n\n- a\n") == ["– \(category): a"])
    }

    @Test(arguments: [
        "# Ferry\n\n## Contents\n\n1. [Requirements](#r)\n\n### 2. Functional Requirements\n\n- FR-2: a\n",
        "# Change Log\n\n- v1\n\n## Functional Requirements\n\n- FR-2: a\n", "## References\n\n- a book\n\n### FR-2: a\n",
    ])
    func aCategoryBelowWhatIsIgnoredEndsIt(text: String) {
        #expect(
            readFile(text, path: "requirements/prd.md").items.filter { $0.explicitID != nil }.map { $0.explicitID?.text } == [
                "FR-2"
            ])
    }

    @Test(arguments: [
        "# Change Log\n\n## Version 2\n\n### Requirements\n\n- a\n", "# Change Log\n\n- FR-1: a\n",
        "## References\n\n### Overview\n\n- a\n",
    ])
    func whatIsIgnoredStaysSo(text: String) {
        #expect(readFile(text, path: "requirements/prd.md").items.isEmpty)
    }

    @Test(arguments: [
        "exigences.md", "anforderungen.md", "requisitos.md", "lastenheft.md", "要件定義書.md", "software/a.md", "hardware/a.md",
    ])
    func aGeneralNameOfAFileNamesNoCategory(path: String) {
        let file = readFile(
            "# Writing rules\n\n- One line each.\n\n# Quality Requirements\n\n- FR-1: a\n", path: "requirements/" + path)
        #expect(file.items.map(\.category) == [.background, .qualityRequirements])
    }

    @Test func theNameOfAFeaturesFileNamesNoCategory() {
        let text = "Feature: Sign in\n  Scenario: card\n    Given a card\n    Then it opens\n"
        for name in ["users", "security", "environment"] {
            #expect(readFile(text, path: "requirements/\(name).feature").items.map(\.category) == [.functionalRequirements])
        }
        #expect(readFile(text, path: "requirements/quality/a.feature").items.map(\.category) == [.qualityRequirements])
    }

    @Test(arguments: ["FR-1: Log in\n--------", "FR-1: Log in\n===", "2.1 FR-1 Log in\n-------"])
    func theLineBelowAHeadingIsNotItsTitle(heading: String) {
        #expect(summaries("\(heading)\n\nIt must log in.\n") == ["FR-1 functional: «Log in» It must log in."])
    }

    @Test func bracketsWithinAWordStay() {
        #expect(summaries("## FR-1: Log (11.10(e))\n\nIt must log.\n") == ["FR-1 functional: «Log (11.10(e))» It must log."])
    }

    @Test(arguments: [
        ("Requirements", "Timeline"), ("Requisitos funcionales", "Calendario"), ("Requisitos funcionales", "Cronograma"),
        ("Exigences fonctionnelles", "Calendrier"), ("Funktionale Anforderungen", "Termine"),
        ("Funktionale Anforderungen", "Zeitplan"), ("Funktionale Anforderungen", "Aufgaben"), ("機能要件", "スケジュール"),
        ("功能需求", "任务"), ("Exigences fonctionnelles", "Indicateurs"), ("Funktionale Anforderungen", "Kennzahlen"),
    ])
    func weakNamesAreAreasBelowANamedHeading(outer: String, inner: String) {
        let below = readFile("# \(outer)\n\n## \(inner)\n\n- a\n", path: "requirements/all.md").items
        #expect(below.map(\.category) == [.functionalRequirements])
        #expect(below.map(\.area) == [[inner]])
        let alone = readFile("# All\n\n## \(inner)\n\n- a\n", path: "requirements/all.md").items
        #expect(alone.map(\.category) != [.functionalRequirements])
    }

    @Test func theIDOfARequirementMayStandInBracketsBehindItsTitle() {
        #expect(
            summaries("# Requirements\n\n### Requirement: Pan (REQ-PLM-002)\n\nIt pans.\n") == [
                "REQ-PLM-002 functional: «Pan» It pans."
            ])
    }

    @Test func wordsThatGoOnWithTheHeadingAboveExclude() {
        let text = "# Product\n\n## Scope\n\n### In\n\n- a\n\n### Out\n\n- b\n\n## Features\n\n### Out\n\n- c\n"
        #expect(summaries(text) == ["– non: b", "– functional: c"])
        #expect(summaries("# Product\n\n## Scope\n\n### List\n\n- FR-1: a\n") == ["FR-1 functional: a"])
        #expect(summaries("# Projet\n\n## Périmètre\n\n### Hors\n\n- a\n") == ["– non: a"])
    }

    @Test func legendsAndConventionsAreNoRequirements() {
        let text =
            "# Functional Requirements\n\n## Conventions\n\n- **Priority** uses MoSCoW.\n\n## Start\n\n**Legend:**\n\n"
            + "- **Priority:** M = Must; S = Should\n\n### SRS-1 — Inventory\n\nIt lists sockets.\n"
        #expect(summaries(text) == ["SRS-1 functional: «Inventory» It lists sockets."])
        // Demands are requirements whatever stands above them.
        #expect(summaries("# Requirements\n\n**Legend:**\n\n- The map shall have a legend.\n").count == 1)
    }
}
