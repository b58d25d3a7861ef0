import Diffing
import PRDModel
import Testing

@Suite struct RequirementDifferenceTests {
    private let base = [
        requirement("P-1", "Exports fail"), requirement("P-2", "Imports are slow"), requirement("P-3", "Search finds nothing"),
        requirement("G-1", "Find notes", .userGoals),
    ]

    private func compare(_ change: (inout [Requirement]) -> Void) -> ProjectDifference {
        var new = base
        change(&new)
        return ProjectDifference(from: state(base), to: state(new))
    }

    @Test func nothingIsDifferentFromItself() {
        let difference = compare { _ in }
        #expect(difference.isEmpty && difference.title == nil && difference.mode == nil)
    }

    @Test func addedRemovedAndChangedAreNamedInOrder() {
        let difference = compare { items in
            items[0].text = "Exports often fail"
            items.remove(at: 1)
            items.insert(requirement("P-9", "New"), at: 2)
        }
        #expect(difference.requirementWords == ["changed P-1", "removed P-2", "added P-9"])
        #expect(difference.requirements[0].before?.text == "Exports fail")
        #expect(difference.requirements[0].isReworded)
    }

    @Test func anotherFileOrLineIsNoChange() {
        #expect(compare { $0[0].place = Place("requirements/other.md", line: 40) }.isEmpty)
    }

    @Test func theFewestMovesExplainAnotherOrder() {
        let difference = compare { items in items.insert(items.remove(at: 0), at: 2) }
        #expect(difference.requirementWords == ["moved P-1"])
        #expect(difference.requirements[0].aspects == [.reordered])
        // Categories have an order of their own each.
        #expect(compare { items in items.insert(items.remove(at: 3), at: 0) }.isEmpty)
    }

    @Test func anotherCategoryOrGroupIsAMove() {
        let category = compare { $0[2].category = .constraints }
        #expect(category.requirementWords == ["moved P-3"])
        #expect(category.requirements[0].aspects == [.formerCategory(.problems)])
        let group = compare { $0[2].area = ["Office"] }
        #expect(group.requirements.map(\.aspects) == [[.formerGroup(nil)]])
        let both = compare { items in
            items[2].category = .constraints
            items[2].text = "Search finds little"
        }
        #expect(both.requirementWords == ["changed P-3"])
        #expect(both.requirements[0].aspects == [.formerCategory(.problems)])
    }

    @Test func strikingThroughRemovesAndComingBackAdds() {
        var struck = base
        struck[1].isActive = false
        let away = ProjectDifference(from: state(base), to: state(struck))
        #expect(away.requirementWords == ["removed P-2"] && away.requirements[0].aspects == [.struckThrough])
        let back = ProjectDifference(from: state(struck), to: state(base))
        #expect(back.requirementWords == ["added P-2"] && back.requirements[0].aspects == [.restored])
        #expect(ProjectDifference(from: state(struck), to: state(struck)).isEmpty)
    }

    @Test func anItemWithoutAnIDIsFoundByItsWords() {
        let old = requirement("PROB-aaaaa1", "Photos are lost when the phone is offline", explicit: false)
        let new = requirement("PROB-bbbbb2", "Photos are lost when the tablet is offline", explicit: false)
        let other = requirement("PROB-ccccc3", "Nobody knows who deletes a visit", explicit: false)
        let reworded = ProjectDifference(from: state(base + [old]), to: state(base + [new]))
        #expect(reworded.requirementWords == ["changed PROB-bbbbb2"])
        #expect(reworded.requirements[0].aspects == [.formerID(old.id)])
        let replaced = ProjectDifference(from: state(base + [old]), to: state(base + [other]))
        #expect(replaced.requirementWords == ["removed PROB-aaaaa1", "added PROB-ccccc3"])
    }

    @Test func anIDThatIsGivenOrChangedIsNoNewRequirement() {
        let without = requirement("PROB-aaaaa1", "Photos are lost", explicit: false)
        let given = ProjectDifference(
            from: state(base + [without]), to: state(base + [requirement("P-7", "Photos are lost")]))
        #expect(given.requirementWords == ["changed P-7"])
        #expect(given.requirements[0].aspects == [.formerID(without.id)] && !given.requirements[0].isReworded)
        let renumbered = compare { $0[0].id = RequirementID("P-10") }
        #expect(renumbered.requirements.map(\.aspects) == [[.formerID(RequirementID("P-1"))]])
    }

    @Test func twoExplicitIDsAreTwoRequirementsHoweverSimilar() {
        let difference = compare { $0[0] = requirement("P-10", "Exports sometimes fail") }
        #expect(difference.requirementWords == ["removed P-1", "added P-10"])
    }

    @Test func equalTextsWithoutIDsAreToldApart() {
        func items(_ count: Int) -> [Requirement] {
            (1...count).map { requirement("PROB-aaaaa1-\($0)", "The same", explicit: false) }
        }
        #expect(ProjectDifference(from: state(items(3)), to: state(items(3))).isEmpty)
        #expect(ProjectDifference(from: state(items(3)), to: state(items(2))).requirementWords == ["removed PROB-aaaaa1-3"])
    }

    @Test func eachNamesTheSectionsThatCiteIt() {
        let parts = [part("one", "On [P-1] and [P-2]."), part("two", "On [P-2] and [P-9].")]
        var new = base
        new.remove(at: 1)
        new[0].text = "Exports fail daily"
        new.append(requirement("P-8", "Not taken up"))
        let difference = ProjectDifference(from: state(base, parts), to: state(new, parts))
        let citing = Dictionary(uniqueKeysWithValues: difference.requirements.map { ($0.id.text, $0.citedIn.map(\.text)) })
        #expect(citing == ["P-1": ["one"], "P-2": ["one", "two"], "P-8": []])
    }

    @Test func titleAndModeAreCompared() {
        let difference = ProjectDifference(from: state(title: "Old"), to: state(title: "New", mode: .draft))
        #expect(difference.title?.before == "Old" && difference.title?.after == "New")
        #expect(difference.mode?.before == .detailed && difference.mode?.after == .draft)
        #expect(!difference.isEmpty)
    }

    @Test func thousandsOfNewItemsAreComparedWithoutDelay() {
        let old = (0..<5000).map { requirement("PROB-\($0)-old", "Text number \($0) of the old list", explicit: false) }
        let new = (0..<5000).map { requirement("PROB-\($0)-new", "Text number \($0) of the new list", explicit: false) }
        #expect(ProjectDifference(from: state(old), to: state(new)).requirements.count == 10_000)
    }
}
