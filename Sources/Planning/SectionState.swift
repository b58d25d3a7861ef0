import PRDModel

/// Where a section stands against its inputs.
package enum SectionState: Hashable, Sendable {
    case fresh
    case stale([StaleReason])
    /// Stale only if one of these comes out different.
    case waiting(on: [SectionID])
    /// A person's text, which a build leaves alone. With reasons its inputs have changed since: it is held back.
    case edited([StaleReason])
}

/// One section as the plan has it.
package struct PlanEntry: Sendable {
    package let section: Section
    package let state: SectionState
    /// What stands in the document now.
    package let text: SectionText?
    /// Of the present inputs, with the context as it stands now.
    package let parts: [InputPart]
    package let fingerprint: Fingerprint
    package let provider: ProviderIdentity
    /// A person's text, recorded or not.
    package let isEdited: Bool
}

/// What there is to do.
package struct Plan: Sendable {
    /// In document order.
    package let entries: [PlanEntry]
    /// Texts of the document that a person wrote or changed and that no section of this project would hold.
    package let abandoned: [Document.Part]

    package subscript(id: SectionID) -> PlanEntry? { entries.first { $0.section.id == id } }

    package var stale: [PlanEntry] {
        entries.filter { if case .stale = $0.state { true } else { false } }
    }

    /// Edited, with changed inputs.
    package var heldBack: [PlanEntry] {
        entries.filter { if case .edited(let reasons) = $0.state { !reasons.isEmpty } else { false } }
    }
}
