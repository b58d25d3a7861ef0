import CAssets

/// The prompts and the page that are part of the binary.
package enum BuiltInFiles {
    /// By path relative to the repository's root, e.g. `prompts/appendix.txt`.
    package static func text(_ path: String) -> String? {
        guard let asset = all.first(where: { String(cString: $0.path) == path }) else { return nil }
        return String(decoding: UnsafeBufferPointer(start: asset.bytes, count: asset.size), as: UTF8.self)
    }

    package static var paths: [String] {
        all.map { String(cString: $0.path) }
    }

    private static var all: UnsafeBufferPointer<prd_asset> {
        UnsafeBufferPointer(start: prd_all_assets(), count: prd_asset_count())
    }
}
