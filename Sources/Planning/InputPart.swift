import PRDModel

/// One named ingredient of a section's text: what is hashed is what is recorded and explained.
package struct InputPart: Hashable, Sendable {
    package let name: InputName
    /// As it goes into the fingerprint: a text whole, a list of requirements or another section as its digest.
    package let value: String
    /// As the lock keeps it: short enough to stand in one line.
    package let recorded: String

    init(_ name: InputName, value: String, recorded: String? = nil) {
        self.name = name
        self.value = value
        self.recorded = recorded ?? Digest(of: value).hex
    }
}

/// The version of the list of parts and of how they are hashed.
let fingerprintFormat = 1

func fingerprint(of parts: [InputPart], section: SectionID) -> Fingerprint {
    var hasher = SHA256Hasher()
    hasher.add(part: section.text)
    for part in parts {
        hasher.add(part: part.name.key)
        hasher.add(part: part.value)
    }
    return Fingerprint(hasher.finish())
}

extension [InputPart] {
    /// What the lock keeps of them.
    package var recorded: [InputName: String] {
        Dictionary(map { ($0.name, $0.recorded) }, uniquingKeysWith: { first, _ in first })
    }
}

extension LockEntry {
    /// Whether the text was made from these parts. A fingerprint alone does not tell: version control merges line by line, and may
    /// leave one branch's fingerprint among the inputs of the other.
    package func isMade(of parts: [InputPart], _ fingerprint: Fingerprint) -> Bool {
        self.fingerprint == fingerprint && inputs == parts.recorded
    }
}
