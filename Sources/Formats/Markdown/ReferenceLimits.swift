import Languages
import PRDModel

/// Bounds what references add to a text: each of them is replaced by its whole address and title, so that a megabyte of references to one long
/// address would become gigabytes.
struct ReferenceLimits {
    /// As much as a file may have: one reference to each address adds no more than the file holds.
    static let bytes = MarkdownLimits.bytes

    /// Of a label, ASCII letters in lower case and blanks made one; 0 for any label with other letters, since which of them are the same takes
    /// tables that only the parser has.
    private typealias Label = UInt64
    private static let foreign: Label = 0
    /// The parser takes no longer ones.
    private static let longestLabel = 1000

    private struct Definition {
        var length: Int
        var offset: Int
    }

    private var definitions: [Label: Definition] = [:]
    private var references: [Label: Int] = [:]
    /// Of the definition that has begun and may go on: its label, and where it begins.
    private var open: (label: Label, offset: Int)?

    static func problem(in text: String, path: String) -> Diagnostic? {
        guard text.contains("]:") else { return nil }
        var text = text
        let worst = text.withUTF8 { bytes in
            var limits = ReferenceLimits()
            limits.read(bytes)
            return limits.worst
        }
        guard let (definition, count) = worst else { return nil }
        let line = text.utf8.prefix(definition.offset).count { $0 == .newline } + 1
        return Diagnostic(
            "\(count) references to an address of \(definition.length) bytes would make more than \(bytes >> 20) MiB of it",
            at: Place(path, line: line), hint: "shorten the address, or refer to it less often")
    }

    /// The definition that adds most, if all together add too much.
    private var worst: (definition: Definition, references: Int)? {
        var sum = 0
        var worst: (definition: Definition, references: Int)?
        for (label, definition) in definitions {
            let count =
                label == Self.foreign
                ? references.reduce(0) { $0 + (definitions[$1.key] == nil || $1.key == label ? $1.value : 0) }
                : references[label] ?? 0
            sum += count * definition.length
            if count * definition.length > (worst.map { $0.references * $0.definition.length } ?? -1) {
                worst = (definition, count)
            }
        }
        return sum > Self.bytes ? worst : nil
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var lineIsBlank = true
        while index < bytes.count {
            switch bytes[index] {
            case .newline:
                // Its title may have several lines, and none of them is blank.
                if lineIsBlank { endDefinition(at: index) }
                lineIsBlank = true
                index += 1
            case UInt8(ascii: "\\"):
                lineIsBlank = false
                index += 2
            case UInt8(ascii: "["):
                lineIsBlank = false
                index = readLabel(bytes, from: index)
            default:
                if bytes[index] > .space { lineIsBlank = false }
                index += 1
            }
        }
        endDefinition(at: bytes.count)
    }

    /// - Returns: behind the label, or behind its bracket where there is none.
    private mutating func readLabel(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var label: Label = 14_695_981_039_346_656_037
        var isForeign = false
        var isBehindBlank = true
        var index = start + 1
        while index < bytes.count, index - start <= Self.longestLabel, bytes[index] != UInt8(ascii: "[") {
            let byte = bytes[index]
            if byte == UInt8(ascii: "]") {
                take(
                    isForeign ? Self.foreign : label, at: start,
                    isDefinition: index + 1 < bytes.count && bytes[index + 1] == .colon)
                return index + 1
            }
            if byte >= 0x80 { isForeign = true }
            if byte > .space {
                if isBehindBlank { label = (label ^ UInt64(UInt8.space)) &* 1_099_511_628_211 }
                let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                label = (label ^ UInt64(isUpper ? byte + 32 : byte)) &* 1_099_511_628_211
            }
            isBehindBlank = byte <= .space
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return start + 1
    }

    private mutating func take(_ label: Label, at offset: Int, isDefinition: Bool) {
        guard isDefinition else {
            references[label, default: 0] += 1
            return
        }
        endDefinition(at: offset)
        open = (label, offset)
    }

    private mutating func endDefinition(at end: Int) {
        guard let (label, offset) = open else { return }
        open = nil
        let known = definitions[label] ?? Definition(length: 0, offset: offset)
        if end - offset > known.length { definitions[label] = Definition(length: end - offset, offset: offset) }
    }
}
