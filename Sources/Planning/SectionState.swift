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

extension SectionState {
    /// One word, as reports and JSON name the state.
    package var name: String {
        switch self {
        case .fresh: "fresh"
        case .stale: "stale"
        case .waiting: "waiting"
        case .edited: "edited"
        }
    }

    package static let names = ["fresh", "stale", "waiting", "edited"]

    package var reasons: [StaleReason] {
        switch self {
        case .stale(let list), .edited(let list): list
        case .fresh, .waiting: []
        }
    }

    /// A person's text whose inputs have changed.
    package var isHeldBack: Bool {
        if case .edited(let list) = self { !list.isEmpty } else { false }
    }
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

    /// Whether a build may regenerate the section.
    package var mayBeMade: Bool {
        switch state {
        case .stale, .waiting: true
        case .fresh, .edited: false
        }
    }
}

/// What there is to do.
package struct Plan: Sendable {
    /// In document order.
    package let entries: [PlanEntry]
    /// Texts of the document that a person wrote or changed and that no section of this project would hold.
    package let abandoned: [Document.Part]

    package subscript(id: SectionID) -> PlanEntry? { entries.first { $0.section.id == id } }

    /// The plan after a build that left nothing to do.
    ///
    /// - Parameter texts: what stands in the document then.
    package func settled(_ texts: [SectionID: SectionText]) -> Plan {
        Plan(
            entries: entries.map { entry in
                PlanEntry(
                    section: entry.section, state: entry.isEdited ? .edited([]) : .fresh, text: texts[entry.section.id],
                    parts: entry.parts, fingerprint: entry.fingerprint, provider: entry.provider, isEdited: entry.isEdited)
            }, abandoned: [])
    }

    package var stale: [PlanEntry] {
        entries.filter { if case .stale = $0.state { true } else { false } }
    }

    /// Edited, with changed inputs.
    package var heldBack: [PlanEntry] {
        entries.filter(\.state.isHeldBack)
    }
}
