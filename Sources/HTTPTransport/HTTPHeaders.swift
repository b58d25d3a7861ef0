/// Header fields in the order in which they were sent; a name may occur several times and is compared without regard to case.
///
/// Printed, it shows names only: values may hold keys.
package struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral, CustomStringConvertible, CustomReflectable {
    package struct Field: Sendable, Equatable {
        package var name: String
        package var value: String
    }

    package private(set) var fields: [Field]

    package init(_ fields: [(name: String, value: String)] = []) {
        self.fields = fields.map { Field(name: $0.name, value: $0.value) }
    }

    package init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field(name: $0.0, value: $0.1) }
    }

    /// The first value; setting replaces all of them, by nothing if it is nil.
    package subscript(name: String) -> String? {
        get { fields.first { Self.isSame($0.name, name) }?.value }
        set {
            fields.removeAll { Self.isSame($0.name, name) }
            if let newValue { add(name, newValue) }
        }
    }

    /// All values in order.
    package func values(_ name: String) -> [String] {
        fields.filter { Self.isSame($0.name, name) }.map(\.value)
    }

    package mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// A line that goes on with the value of the line before it, as old servers write it.
    mutating func extendLast(_ text: String) {
        guard !fields.isEmpty else { return }
        fields[fields.count - 1].value += " " + text
    }

    package var description: String { fields.map(\.name).joined(separator: ", ") }

    package var customMirror: Mirror { Mirror(self, children: ["names": fields.map(\.name)]) }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return zip(left.utf8, right.utf8).allSatisfy { $0.loweredASCII == $1.loweredASCII }
    }
}

extension UInt8 {
    var loweredASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// Space or tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// What JSON takes for white space.
    var isJSONSpace: Bool { isBlank || self == 0x0A || self == 0x0D }
}
