/// The text in one line, without anything that a terminal would obey: control characters, and marks that turn the direction of writing.
package func plainLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
        // Joiners are part of words and emoji.
        case .format where scalar.value != 0x200C && scalar.value != 0x200D: break
        default: result.append(scalar)
        }
    }
    return String(result)
}
