import Driver
import PRDModel
import TextLayout

/// The words for what a build used.
extension Spending {
    /// `tokens: 1,234 read (1,000 from the provider's cache), 56 written, of these 400 and 20 for 1 failed answer; at most 0.12 USD`
    package var words: String {
        var text = "tokens: \(sum.isLeast ? "at least " : "")\(grouped(sum.input)) read"
        if sum.cachedInput > 0 { text += " (\(grouped(sum.cachedInput)) from the provider's cache)" }
        text += ", \(grouped(sum.output)) written"
        if !failed.isEmpty {
            text +=
                ", of these \(grouped(failed.input)) and \(grouped(failed.output)) for "
                + counted(failed.requests, "failed answer")
        }
        if let cost { text += "; at most \(dollars(cost))" + (sum.isLeast ? ", and what was not counted" : "") }
        return text
    }
}

extension KeptLines {
    package var words: String { "kept \(lines) of \(counted(of, "line"))" }
}

/// To the cent, small amounts to a hundredth of one.
package func dollars(_ amount: Double) -> String {
    let digits = amount < 0.1 ? 4 : 2
    let unit = digits == 4 ? 10_000 : 100
    let whole = Int((min(amount, 1e12) * Double(unit)).rounded())
    return "\(grouped(whole / unit)).\(String(unit + whole % unit).dropFirst()) USD"
}

/// Rounds to two significant digits.
package func roundedEstimate(_ number: Int) -> String {
    var unit = 1
    while number / unit >= 100 { unit *= 10 }
    return grouped((number + unit / 2) / unit * unit)
}
