import Formats
import PRDModel

extension MarkdownReader {
    /// - Returns: whether the text was an include, or was to be one. One that is struck through brings nothing.
    mutating func takeInclude(text: String, hasID: Bool, isActive: Bool, in node: MarkdownNode, _ scope: Scope) -> Bool {
        guard text.holds(UInt8(ascii: "{")) else { return false }
        guard !hasID, let path = IncludeText.path(of: text) else {
            return isActive && reportFalseInclude(in: node, text: text)
        }
        if isActive {
            file.includes.append(
                RequirementInclude(
                    path: path, place: placeOfInclude(in: node), position: file.items.count,
                    includeContext: IncludeContext(
                        category: scope.category, areas: scope.allAreas, isDeferred: scope.isDeferred,
                        areAssumptions: scope.areAssumptions)))
        }
        return true
    }

    @discardableResult
    mutating func reportFalseInclude(in node: MarkdownNode, text: String) -> Bool {
        guard IncludeText.offset(in: text) != nil else { return false }
        let (message, hint) = IncludeText.fault(in: node, text: text)
        file.problems.append(Diagnostic(message, at: placeOfInclude(in: node), hint: hint))
        return true
    }

    private func placeOfInclude(in node: MarkdownNode) -> Place {
        for line in node.startLine...max(node.startLine, node.endLine) where lines.lines.indices.contains(line - 1) {
            guard let offset = IncludeText.offset(in: lines.lines[line - 1]) else { continue }
            let column = lines.originalColumn(line: line, column: offset + 1)
            return Place(source.path, line: lines.originalLine(line), column: column)
        }
        return place(of: node)
    }
}
