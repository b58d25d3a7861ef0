import Languages

/// A note that people set beside a text without a label: an example with what is read from it. The manual shows them, and a test reads each.
package struct NoteForm: Sendable {
    /// Names and dates are looked for only where people note them so: in actions and questions; ratings in risks.
    package let category: CategoryID
    package let example: String
    package let attributes: [(name: AttributeName, value: String)]

    private init(_ category: CategoryID, _ example: String, _ attributes: (name: AttributeName, value: String)...) {
        self.category = category
        self.example = example
        self.attributes = attributes
    }

    package static let all: [NoteForm] = [
        NoteForm(.functionalRequirements, "(Must) The gate opens.", (.priority, "Must")),
        NoteForm(.functionalRequirements, "**[Could]** The gate plays a sound.", (.priority, "Could")),
        NoteForm(.functionalRequirements, "The gate opens. (should)", (.priority, "should")),
        NoteForm(.functionalRequirements, "(Won't, this release) Payment at the gate.", (.priority, "Won't")),
        NoteForm(.functionalRequirements, "The gate prints. Withdrawn.", (.status, "Withdrawn")),
        NoteForm(
            .constraints, "The gate is certified (owner: Priya, until 20 June).", (.owner, "Priya"), (.due, "20 June")),
        NoteForm(
            .risksAssumptions, "The ferry is full (high likelihood, medium impact).", (.likelihood, "high"), (.impact, "medium")),
        NoteForm(.risksAssumptions, "The ferry is late (L: high / I: low).", (.likelihood, "high"), (.impact, "low")),
        NoteForm(.risksAssumptions, "The pier closes (unlikely, severe).", (.likelihood, "unlikely"), (.impact, "severe")),
        NoteForm(.risksAssumptions, "The pump fails. Mitigation: a second pump.", (.mitigation, "a second pump")),
        NoteForm(
            .actionItems, "Ask the maker for a test system – Jonas, until 2026-12-11", (.owner, "Jonas"), (.due, "2026-12-11")),
        NoteForm(.actionItems, "Measure answer times (Luca, 2026-12-04)", (.owner, "Luca"), (.due, "2026-12-04")),
        NoteForm(.actionItems, "Ines: load test of the queue, by 2026-12-18", (.owner, "Ines"), (.due, "2026-12-18")),
        NoteForm(.actionItems, "Order tablets (@ann)", (.owner, "ann")),
        NoteForm(.openQuestions, "May a nurse see the names? (data protection officer)", (.ask, "data protection officer")),
        NoteForm(
            .openQuestions, "Do failed requests count? Needed by 2026-12-15 from product.", (.ask, "product"),
            (.due, "2026-12-15")),
    ]
}
