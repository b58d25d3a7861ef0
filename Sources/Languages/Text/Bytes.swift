extension UInt8 {
    @inlinable package static var space: UInt8 { UInt8(ascii: " ") }
    @inlinable package static var tab: UInt8 { UInt8(ascii: "\t") }
    @inlinable package static var newline: UInt8 { UInt8(ascii: "\n") }
    @inlinable package static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
    @inlinable package static var stop: UInt8 { UInt8(ascii: ".") }
    @inlinable package static var colon: UInt8 { UInt8(ascii: ":") }
    @inlinable package static var comma: UInt8 { UInt8(ascii: ",") }
    @inlinable package static var hyphen: UInt8 { UInt8(ascii: "-") }
    @inlinable package static var bar: UInt8 { UInt8(ascii: "|") }
    @inlinable package static var quote: UInt8 { UInt8(ascii: "\"") }
    @inlinable package static var backtick: UInt8 { UInt8(ascii: "`") }
    @inlinable package static var backslash: UInt8 { UInt8(ascii: "\\") }
    @inlinable package static var less: UInt8 { UInt8(ascii: "<") }
    @inlinable package static var asterisk: UInt8 { UInt8(ascii: "*") }

    @inlinable package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    @inlinable package var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    @inlinable package var isLowercase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
    /// Bytes of characters beyond ASCII count as letters.
    @inlinable package var isLetter: Bool { isUppercase || isLowercase || self >= 0x80 }
}

extension StringProtocol {
    /// Without control characters and blanks of ASCII at either end.
    package var trimmed: String {
        var bytes = Substring(self).utf8.drop { $0 <= .space }
        while let last = bytes.last, last <= .space { bytes.removeLast() }
        return String(Substring(bytes))
    }

    /// Without these scalars, wherever they stand.
    package func removing(_ marks: String) -> String {
        let bytes = marks.utf8
        // Most texts have none.
        if !utf8.contains(where: bytes.contains) { return String(self) }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: unicodeScalars.lazy.filter { !marks.unicodeScalars.contains($0) })
        return String(kept)
    }
}

extension StringProtocol {
    /// The texts on both sides of the first such mark; nil without one.
    package func parted(by mark: String) -> (before: String, after: String)? {
        let text = Substring(self)
        guard let length = text.utf8.offset(of: mark) else { return nil }
        return (String(Substring(text.utf8.prefix(length))), String(Substring(text.utf8.dropFirst(length + mark.utf8.count))))
    }
}

extension Substring {
    /// Whether the text begins with these bytes, whatever combines with the last of them.
    package func begins(with mark: String) -> Bool { utf8.starts(with: mark.utf8) }

    /// - Parameter count: up to the beginning of a scalar.
    package func droppingBytes(_ count: Int) -> Substring { Substring(utf8.dropFirst(count)) }
}

extension StringProtocol {
    /// Whether a byte stands anywhere in it. Faster than the view's own search, which goes by way of indices.
    package func holds(_ byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.contains(byte) } ?? utf8.contains(byte)
    }
}

extension Substring.UTF8View {
    /// How many bytes stand before a mark; nil without one.
    package func offset(of mark: String) -> Int? {
        func search(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
            let wanted = mark.utf8
            guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
            return (0...bytes.count - wanted.count).first { start in
                bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
            }
        }
        return withContiguousStorageIfAvailable(search) ?? Array(self).withUnsafeBufferPointer(search)
    }
}

/// Whether a text comes before another in the order of their bytes, which is that of their code points.
package func precedes(_ left: String, _ right: String) -> Bool {
    let order = left.utf8.withContiguousStorageIfAvailable { left in
        right.utf8.withContiguousStorageIfAvailable { right in
            compare(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
        }
    }
    return order.flatMap { $0 } ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}

private func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    let common = min(left.count, right.count)
    for index in 0..<common where left[index] != right[index] { return left[index] < right[index] }
    return left.count < right.count
}

/// The place after the code span that begins at a run of backticks; nil if its backticks stay alone.
package func codeSpanEnd(in bytes: [UInt8], at start: Int) -> Int? {
    // Within a run none begins, unless the sign in front is escaped.
    if start > 0, bytes[start - 1] == .backtick, start < 2 || bytes[start - 2] != .backslash { return nil }
    let open = endOfBackticks(bytes, at: start)
    // As in cmark: each length is looked for in vain once, so their number has to be bounded.
    if open - start > 80 { return nil }
    var index = open
    while index < bytes.count {
        guard bytes[index] == .backtick else {
            index += 1
            continue
        }
        let end = endOfBackticks(bytes, at: index)
        if end - index == open - start { return end }
        index = end
    }
    return nil
}

/// The place after the run of backticks that begins here.
package func endOfBackticks(_ bytes: [UInt8], at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == .backtick { end += 1 }
    return end
}
