import PRDModel

/// What to do about texts that a person wrote and whose inputs changed since.
///
/// - Parameter sections: at least one.
package func heldBackAdvice(_ sections: [SectionID]) -> String {
    let isOne = sections.count == 1
    let name = isOne ? sections[0].text : "SECTION"
    let all = isOne ? "" : " (or 'prdbuild accept --all')"
    return
        "\(sections.map(\.text).joined(separator: ", ")) \(isOne ? "was" : "were") edited by hand and \(isOne ? "its" : "their") "
        + "inputs changed since: 'prdbuild accept \(name)'\(all) declares the text right, "
        + "'prdbuild regenerate \(name) --discard-edits' replaces it"
}
