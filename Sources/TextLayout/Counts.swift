/// `1 section`, `2 sections`; with endings of its own `1 entry`, `2 entries`.
package func counted(_ count: Int, _ word: String, one: String = "", many: String = "s") -> String {
    "\(count) \(word)\(count == 1 ? one : many)"
}

/// A number of at least 0, with a comma between thousands.
package func grouped(_ number: Int) -> String {
    var groups = [Substring]()
    var rest = Substring(String(number))
    while rest.utf8.count > 3 {
        groups.insert(rest.suffix(3), at: 0)
        rest = rest.dropLast(3)
    }
    return ([rest] + groups).joined(separator: ",")
}

extension String {
    /// The text as a sentence begins: with a capital, unless a quotation opens it.
    package var capitalisedFirst: String {
        guard let first, first.isLowercase else { return self }
        return first.uppercased() + dropFirst()
    }
}
