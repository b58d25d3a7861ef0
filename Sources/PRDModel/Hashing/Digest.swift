import CCrypto

/// A SHA-256 value as 64 lower-case hexadecimal digits.
package struct Digest: Hashable, Sendable, Comparable {
    package let hex: String

    /// - Parameter hex: as read from a file; not checked, since a wrong value only ever compares unequal.
    package init(hex: String) {
        self.hex = hex
    }

    package init(of text: String) {
        var hasher = SHA256Hasher()
        hasher.add(raw: text)
        self = hasher.finish()
    }

    package init(of bytes: [UInt8]) {
        var hasher = SHA256Hasher()
        hasher.add(bytes: bytes)
        self = hasher.finish()
    }

    package static func < (left: Digest, right: Digest) -> Bool { left.hex < right.hex }
}

/// SHA-256 over what is added, in order.
package struct SHA256Hasher {
    private var state = SHA256_CTX()

    package init() {
        SHA256_Init(&state)
    }

    /// The bytes alone. Two calls cannot be told from one with the joined text: use `add(part:)` where that matters.
    package mutating func add(raw text: String) {
        var text = text
        text.withUTF8 { _ = SHA256_Update(&state, $0.baseAddress, $0.count) }
    }

    package mutating func add(bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { _ = SHA256_Update(&state, $0.baseAddress, $0.count) }
    }

    /// The length as eight bytes, then the bytes, so that no two lists of parts hash alike.
    package mutating func add(part text: String) {
        var text = text
        text.withUTF8 { bytes in
            var length = UInt64(bytes.count).bigEndian
            _ = withUnsafeBytes(of: &length) { SHA256_Update(&state, $0.baseAddress, $0.count) }
            _ = SHA256_Update(&state, bytes.baseAddress, bytes.count)
        }
    }

    package mutating func finish() -> Digest {
        var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256_Final(&bytes, &state)
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        hex.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        return Digest(hex: String(decoding: hex, as: UTF8.self))
    }
}

/// SHA-256 over everything that a section's text depends on.
package struct Fingerprint: Hashable, Sendable {
    package let digest: Digest
    package init(_ digest: Digest) { self.digest = digest }

    /// Never that of any inputs: stands in the lock beside a text that was mixed of two branches' texts.
    package static let ofNoInputs = Fingerprint(Digest(hex: String(repeating: "0", count: 64)))
}

/// SHA-256 of a section's heading and text, blanks at line ends left out of account.
package struct ContentHash: Hashable, Sendable {
    package let digest: Digest
    package init(_ digest: Digest) { self.digest = digest }
}
