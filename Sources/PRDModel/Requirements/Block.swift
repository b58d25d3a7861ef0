/// One block of a requirement's Markdown, in the form in which prompts and documents repeat it.
package enum Block: Hashable, Sendable {
    /// One line of inline Markdown.
    case paragraph(String)
    /// The lines of a list with their markers and indentation, nested blocks included.
    case list([String])
    /// The header, the delimiter row and the rows, one line each, with their bars.
    case table([String])
    case quote([Block])
    case code(info: String, lines: [String])
}
