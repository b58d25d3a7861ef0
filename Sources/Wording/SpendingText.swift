import Driver
import PRDModel
import TextLayout

/// The words for what a build used.
extension Spending {
    /// `tokens: 1,234 read (1,000 from the provider's cache), 56 written; at most 0.12 USD`
    package var words: String {
        var text = "tokens: \(grouped(usage.inputTokens)) read"
        let cached = usage.cachedInputTokens ?? 0
        if cached > 0 { text += " (\(grouped(cached)) from the provider's cache)" }
        text += ", \(grouped(usage.outputTokens)) written"
        if let cost { text += "; at most \(dollars(cost))" }
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
