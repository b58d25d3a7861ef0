// swift-tools-version: 6.1
import PackageDescription

/// Every module with what it may import; a test holds the sources' import lines against this table.
let modules: [(name: String, uses: [String])] = [
    ("PRDModel", ["CCrypto"]),
    ("Formats", ["PRDModel", "CCmarkGFM", "CYAML"]),
    ("FileAccess", ["PRDModel"]),
    ("Loading", ["PRDModel", "Formats", "FileAccess", "CAssets"]),
    ("Planning", ["PRDModel"]),
    ("Analysis", ["PRDModel"]),
    ("Composing", ["PRDModel", "Analysis"]),
    ("HTTPTransport", ["CCurl"]),
    ("Providers", ["PRDModel", "Formats", "HTTPTransport", "CSystem"]),
    ("Building", ["PRDModel", "Formats", "Planning", "FileAccess"]),
    ("Rendering", ["PRDModel", "Formats", "Planning"]),
    (
        "Commands",
        ["PRDModel", "Formats", "FileAccess", "Loading", "Planning", "Composing", "Providers", "Building", "Rendering"]
    ),
]

/// Static archives by name: the shared libraries would cost time at every start.
let archives: [LinkerSetting] = [
    .linkedLibrary(":libcmark-gfm-extensions.a"), .linkedLibrary(":libcmark-gfm.a"),
    .linkedLibrary(":libcrypto.a"), .linkedLibrary(":libyaml.a"),
]

/// Test targets with the modules that they look into; those with `prdbuild` run the built binary.
let tests: [(name: String, uses: [String])] = [
    ("ModelTests", ["PRDModel"]),
    ("FormatsTests", ["PRDModel", "Formats"]),
    ("FileAccessTests", ["PRDModel", "FileAccess", "TestSupport"]),
    ("PlanningTests", ["PRDModel", "Planning"]),
    ("AnalysisTests", ["PRDModel", "Analysis", "AnalysisSupport"]),
    ("ComposingTests", ["PRDModel", "Analysis", "AnalysisSupport", "Composing"]),
    ("BuildingTests", ["PRDModel", "Formats", "FileAccess", "Planning", "Building", "TestSupport"]),
    ("RenderingTests", ["PRDModel", "Formats", "Planning", "Rendering"]),
    ("HTTPTransportTests", ["HTTPTransport", "LoopbackServer"]),
    ("ProviderTests", ["PRDModel", "Formats", "HTTPTransport", "Providers", "LoopbackServer"]),
    ("CommandTests", ["TestSupport", "LoopbackServer", "prdbuild", "Commands", "PRDModel"]),
    ("PropertyTests", ["TestSupport", "prdbuild"]),
    ("RepositoryTests", ["TestSupport", "prdbuild", "Loading"]),
]

let package = Package(
    name: "prdbuild",
    targets: [
        .systemLibrary(name: "CCmarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
        .target(name: "CAssets"),
        .target(name: "CCurl"),
        .target(name: "CSystem"),
        .executableTarget(name: "prdbuild", dependencies: ["Commands"], linkerSettings: archives),
    ]
        + modules.map { .target(name: $0.name, dependencies: $0.uses.map { .init(stringLiteral: $0) }) }
        + ["TestSupport", "LoopbackServer"].map { .target(name: $0, path: "Tests/" + $0) }
        + [.target(name: "AnalysisSupport", dependencies: ["PRDModel", "Analysis"], path: "Tests/AnalysisSupport")]
        + tests.map {
            .testTarget(
                name: $0.name, dependencies: $0.uses.map { .init(stringLiteral: $0) }, linkerSettings: archives)
        },
    swiftLanguageModes: [.v6]
)
