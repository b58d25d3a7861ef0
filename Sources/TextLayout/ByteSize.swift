import Languages

/// Sizes as people write and read them; a step is 1024.
package enum ByteSize {
    /// `512 bytes`, `1.5 KiB`, `256 MiB`.
    package static func text(_ bytes: Int) -> String {
        if bytes < 1024 { return counted(bytes, "byte") }
        var value = Double(bytes) / 1024
        var units = ["KiB", "MiB", "GiB", "TiB"][...]
        while value >= 1023.95, units.count > 1 {
            value /= 1024
            units.removeFirst()
        }
        let tenths = Int((value * 10).rounded())
        let number = tenths >= 100 || tenths % 10 == 0 ? String((tenths + 5) / 10) : "\(tenths / 10).\(tenths % 10)"
        return "\(number) \(units[units.startIndex])"
    }

    /// `1000`, `500k`, `64M`, `1.5GiB`, `2 TB`; nil for anything else.
    package static func bytes(_ text: String) -> Int? {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text[number.endIndex...].drop { $0 == " " }.uppercased()
        guard let value = Double(number), !number.isEmpty else { return nil }
        let powers = ["": 0, "K": 1, "M": 2, "G": 3, "T": 4]
        var letter = unit
        if unit.hasSuffix("IB"), unit.count == 3 { letter = String(unit.prefix(1)) }
        if unit.hasSuffix("B"), unit.count < 3 { letter = String(unit.dropLast()) }
        guard let power = powers[letter] else { return nil }
        let bytes = (0..<power).reduce(value) { product, _ in product * 1024 }
        return bytes <= 1e15 ? Int(bytes) : nil
    }
}
