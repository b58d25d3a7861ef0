import PRDModel

/// What to do about texts that a person wrote and whose inputs changed since, a line for each.
package func heldBackAdvice(_ sections: [SectionID]) -> [String] {
    let lines = sections.map { id in
        "\(id.text) was edited by hand and its inputs changed since: 'prdbuild accept \(id.text)' declares the text right, "
            + "'prdbuild regenerate \(id.text) --discard-edits' replaces it"
    }
    return lines + (lines.count > 1 ? ["'prdbuild accept --all' declares all of them right"] : [])
}
