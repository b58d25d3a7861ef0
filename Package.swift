// swift-tools-version: 6.1
import PackageDescription

/// Every module with what it may import; a test holds the sources' import lines against this table.
let modules: [(name: String, uses: [String])] = [
    ("Threading", []),
    ("PRDModel", ["CCrypto"]),
    ("TextLayout", ["PRDModel"]),
    ("Formats", ["Threading", "PRDModel", "CCmarkGFM", "CYAML"]),
    ("Figures", ["PRDModel"]),
    ("Reading", ["PRDModel", "Formats", "Figures"]),
    ("FileAccess", ["PRDModel"]),
    ("Loading", ["Threading", "PRDModel", "Formats", "Reading", "FileAccess", "CAssets"]),
    ("Planning", ["PRDModel"]),
    ("Diffing", ["PRDModel"]),
    ("Analysis", ["PRDModel", "Figures"]),
    ("Composing", ["PRDModel", "Figures", "Analysis"]),
    ("HTTPTransport", ["Threading", "CCurl"]),
    ("Programs", ["Threading", "CSystem"]),
    ("Git", ["PRDModel", "Programs"]),
    ("Providers", ["Threading", "PRDModel", "Formats", "HTTPTransport", "Programs"]),
    ("RemoteCaching", ["Threading", "PRDModel", "Formats", "HTTPTransport"]),
    ("Building", ["Threading", "PRDModel", "Formats", "FileAccess", "Planning"]),
    ("Rendering", ["PRDModel", "Formats", "Analysis"]),
    ("Serving", ["Threading", "Formats", "CMicroHTTPD"]),
    (
        "Driver",
        [
            "Threading", "PRDModel", "Formats", "Reading", "FileAccess", "Loading", "Planning", "Composing",
            "HTTPTransport", "Git", "Providers", "RemoteCaching", "Building", "Rendering",
        ]
    ),
    ("Wording", ["PRDModel", "TextLayout", "Planning", "Diffing", "Analysis", "Building", "Driver"]),
    ("CommandLine", ["PRDModel", "TextLayout", "Formats", "Loading", "Analysis", "Driver", "Wording"]),
    ("Terminal", ["Threading", "PRDModel", "TextLayout", "Formats", "Loading", "Planning", "Building", "Driver", "Wording"]),
    (
        "Reports",
        [
            "Threading", "PRDModel", "TextLayout", "Formats", "Reading", "Loading", "Planning", "Diffing", "Analysis",
            "Driver", "Wording",
        ]
    ),
    (
        "LiveServer",
        [
            "Threading", "PRDModel", "Formats", "FileAccess", "Loading", "Planning", "Providers", "Building", "Rendering",
            "Serving", "Driver", "Wording",
        ]
    ),
    (
        "Commands",
        [
            "PRDModel", "TextLayout", "Formats", "FileAccess", "Loading", "Planning", "Diffing", "Analysis",
            "HTTPTransport", "Programs", "Git", "Providers", "RemoteCaching", "Building", "Rendering", "Serving",
            "Driver", "Wording", "CommandLine", "Terminal", "Reports", "LiveServer",
        ]
    ),
]

/// Static archives by name: the shared libraries would cost time at every start.
let archives: [LinkerSetting] = [
    .linkedLibrary(":libcmark-gfm-extensions.a"), .linkedLibrary(":libcmark-gfm.a"),
    .linkedLibrary(":libcrypto.a"), .linkedLibrary(":libyaml.a"),
]

/// What tests share.
let support: [(name: String, uses: [String])] = [
    ("TestSupport", ["Threading"]), ("LoopbackServer", ["Threading"]), ("AnalysisSupport", ["PRDModel", "Reading", "Analysis"]),
    ("FaultPoints", []),
]

/// Test targets with the modules that they look into; those with `prdbuild` run the built binary.
let tests: [(name: String, uses: [String])] = [
    ("ModelTests", ["PRDModel"]),
    ("FormatsTests", ["PRDModel", "Formats", "TestSupport"]),
    ("ReadingTests", ["PRDModel", "Formats", "Reading", "TestSupport"]),
    ("FileAccessTests", ["PRDModel", "FileAccess", "TestSupport"]),
    ("PlanningTests", ["PRDModel", "Planning"]),
    ("DiffingTests", ["PRDModel", "Diffing"]),
    ("FiguresTests", ["Figures"]),
    ("AnalysisTests", ["PRDModel", "Formats", "Reading", "Figures", "Analysis", "AnalysisSupport"]),
    ("ComposingTests", ["PRDModel", "Figures", "Analysis", "AnalysisSupport", "Composing"]),
    ("BuildingTests", ["PRDModel", "Threading", "Formats", "FileAccess", "Planning", "Building", "TestSupport"]),
    ("RenderingTests", ["PRDModel", "Formats", "Rendering"]),
    ("ReportTests", ["PRDModel", "Formats", "Planning", "Analysis", "Diffing", "TextLayout", "Driver", "Reports"]),
    ("TerminalTests", ["TextLayout", "Terminal"]),
    ("ServingTests", ["Threading", "Formats", "Serving", "LoopbackServer"]),
    ("HTTPTransportTests", ["HTTPTransport", "LoopbackServer"]),
    ("ProviderTests", ["PRDModel", "Threading", "Formats", "HTTPTransport", "Programs", "Providers", "LoopbackServer"]),
    ("RemoteCachingTests", ["PRDModel", "Threading", "Formats", "HTTPTransport", "RemoteCaching", "LoopbackServer"]),
    ("PageTests", ["TestSupport", "LoopbackServer", "prdbuild"]),
    ("ServeTests", ["TestSupport", "LoopbackServer", "Threading", "prdbuild"]),
    ("CommandTests", ["TestSupport", "LoopbackServer", "Threading", "prdbuild", "PRDModel"]),
    (
        "WatchTests",
        ["Threading", "TestSupport", "LoopbackServer", "prdbuild", "Wording", "Driver", "PRDModel", "Diffing", "Building"]
    ),
    ("ModelRunTests", ["Threading", "TestSupport", "LoopbackServer", "prdbuild"]),
    ("PropertyTests", ["TestSupport", "prdbuild"]),
    ("DurabilityTests", ["TestSupport", "FaultPoints", "prdbuild"]),
    ("RepositoryTests", ["TestSupport", "prdbuild", "Loading"]),
]

let package = Package(
    name: "prdbuild",
    // Preloaded into the binary by DurabilityTests.
    products: [.library(name: "FaultPoints", type: .dynamic, targets: ["FaultPoints"])],
    targets: [
        .systemLibrary(name: "CCmarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
        .target(name: "CAssets"),
        .target(name: "CCurl"),
        .target(name: "CMicroHTTPD"),
        .target(name: "CSystem"),
        .executableTarget(name: "prdbuild", dependencies: ["Commands", "Driver"], linkerSettings: archives),
        .executableTarget(
            name: "ModelBench",
            dependencies: ["Threading", "Formats", "HTTPTransport", "Providers", "LoopbackServer", "TestSupport"],
            path: "Tests/ModelBench", linkerSettings: archives),
    ]
        + modules.map { .target(name: $0.name, dependencies: $0.uses.map { .init(stringLiteral: $0) }) }
        + support.map {
            .target(name: $0.name, dependencies: $0.uses.map { .init(stringLiteral: $0) }, path: "Tests/" + $0.name)
        }
        + tests.map {
            .testTarget(
                name: $0.name, dependencies: $0.uses.map { .init(stringLiteral: $0) }, linkerSettings: archives)
        },
    swiftLanguageModes: [.v6]
)
