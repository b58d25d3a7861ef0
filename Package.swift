// swift-tools-version: 6.1
import PackageDescription

/// Every module with what it may import; a test holds the sources' import lines against this table.
let modules: [(name: String, uses: [String])] = [
    ("Threading", []),
    ("Languages", []),
    ("PRDModel", ["Languages", "CCrypto"]),
    ("TextLayout", ["Languages", "PRDModel"]),
    ("Formats", ["Threading", "Languages", "PRDModel", "CCmarkGFM", "CYAML"]),
    ("Figures", ["Languages", "PRDModel"]),
    ("Reading", ["Languages", "PRDModel", "Formats", "Figures"]),
    ("FileAccess", ["Languages", "PRDModel", "CSystem"]),
    ("Loading", ["Threading", "Languages", "PRDModel", "Formats", "Reading", "FileAccess", "CAssets"]),
    ("Planning", ["Languages", "PRDModel"]),
    ("Diffing", ["Languages", "PRDModel"]),
    ("Analysis", ["Languages", "PRDModel", "Figures"]),
    ("Composing", ["Languages", "PRDModel", "Figures", "Analysis"]),
    ("HTTPTransport", ["Threading", "CCurl"]),
    ("Programs", ["Threading", "CSystem"]),
    ("Git", ["Languages", "PRDModel", "Programs"]),
    ("Providers", ["Threading", "Languages", "PRDModel", "Formats", "HTTPTransport", "Programs"]),
    ("RemoteCaching", ["Threading", "PRDModel", "Formats", "HTTPTransport"]),
    ("Building", ["Threading", "Languages", "PRDModel", "Formats", "FileAccess", "Planning"]),
    ("Rendering", ["Languages", "PRDModel", "Formats", "Analysis"]),
    ("Serving", ["Threading", "Languages", "Formats", "CMicroHTTPD"]),
    (
        "Driver",
        [
            "Threading", "Languages", "PRDModel", "Formats", "Reading", "FileAccess", "Loading", "Planning", "Analysis",
            "Composing",
            "HTTPTransport", "Git", "Providers", "RemoteCaching", "Building", "Rendering",
        ]
    ),
    ("Wording", ["Languages", "PRDModel", "TextLayout", "Planning", "Diffing", "Analysis", "Building", "Driver"]),
    ("CommandLine", ["Languages", "PRDModel", "TextLayout", "Formats", "Loading", "Analysis", "Driver", "Wording"]),
    (
        "Terminal",
        ["Threading", "Languages", "PRDModel", "TextLayout", "Formats", "Loading", "Planning", "Building", "Driver", "Wording"]
    ),
    (
        "Reports",
        [
            "Threading", "Languages", "PRDModel", "TextLayout", "Formats", "Reading", "Loading", "Planning", "Diffing",
            "Analysis", "Driver", "Wording",
        ]
    ),
    (
        "LiveServer",
        [
            "Threading", "Languages", "PRDModel", "Formats", "FileAccess", "Loading", "Planning", "Providers", "Building",
            "Rendering", "Serving", "Driver", "Wording",
        ]
    ),
    (
        "Commands",
        [
            "Languages", "PRDModel", "TextLayout", "Formats", "FileAccess", "Loading", "Planning", "Diffing", "Analysis",
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

/// Set by `make fuzz-readers` (`fuzz`) and `make test-work` (`work`): calls in the code of every module that tell which way it goes.
/// libFuzzer looks for inputs that go new ways; `WorkCounter` counts them all.
let instrumentation = Context.environment["PRDBUILD_INSTRUMENTATION"]
let instruments: [SwiftSetting] =
    switch instrumentation {
    case "fuzz": [.unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])]
    case "work": [.unsafeFlags(["-sanitize=fuzzer", "-sanitize-coverage=edge,trace-pc-guard"])]
    default: []
    }
let counters: [Target.Dependency] = instrumentation == "work" ? ["WorkCounter"] : []
/// Only with its instruments is there a library that has its main function.
let fuzzers: [Target] =
    instrumentation == "fuzz"
    ? [
        .target(name: "LibFuzzer", path: "Tests/LibFuzzer"),
        .executableTarget(
            name: "ReaderFuzz",
            dependencies: ["Languages", "PRDModel", "Formats", "Reading", "HTTPTransport", "Providers", "LibFuzzer"],
            path: "Tests/ReaderFuzz", linkerSettings: archives + [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ] : []

/// What tests share.
let support: [(name: String, uses: [String])] = [
    ("TestSupport", ["Threading"]), ("LoopbackServer", ["Threading"]),
    ("AnalysisSupport", ["Languages", "PRDModel", "Reading", "Analysis"]),
    ("FaultPoints", []), ("WorkCounter", []),
]

/// Test targets with the modules that they look into; those with `prdbuild` run the built binary.
let tests: [(name: String, uses: [String])] = [
    ("ModelTests", ["Languages", "PRDModel"]),
    ("FormatsTests", ["Languages", "PRDModel", "Formats", "TestSupport"]),
    ("ReadingTests", ["Languages", "PRDModel", "Formats", "Reading", "TestSupport"]),
    ("FileAccessTests", ["Languages", "PRDModel", "FileAccess", "TestSupport"]),
    ("PlanningTests", ["Languages", "PRDModel", "Planning"]),
    ("DiffingTests", ["Languages", "PRDModel", "Diffing"]),
    ("FiguresTests", ["Figures"]),
    ("AnalysisTests", ["Languages", "PRDModel", "Formats", "Reading", "Figures", "Analysis", "AnalysisSupport"]),
    ("ComposingTests", ["Languages", "PRDModel", "Figures", "Analysis", "AnalysisSupport", "TestSupport", "Composing"]),
    ("BuildingTests", ["Languages", "PRDModel", "Threading", "Formats", "FileAccess", "Planning", "Building", "TestSupport"]),
    ("RenderingTests", ["Languages", "PRDModel", "Formats", "Rendering"]),
    ("ReportTests", ["Languages", "PRDModel", "Formats", "Planning", "Analysis", "Diffing", "TextLayout", "Driver", "Reports"]),
    ("TerminalTests", ["PRDModel", "TextLayout", "Terminal"]),
    ("ServingTests", ["Threading", "Formats", "Serving", "LoopbackServer"]),
    ("HTTPTransportTests", ["HTTPTransport", "LoopbackServer"]),
    (
        "ProviderTests",
        ["Languages", "PRDModel", "Threading", "Formats", "HTTPTransport", "Programs", "Providers", "LoopbackServer"]
    ),
    (
        "RemoteCachingTests",
        ["Languages", "PRDModel", "Threading", "Formats", "HTTPTransport", "RemoteCaching", "LoopbackServer"]
    ),
    ("PageTests", ["TestSupport", "LoopbackServer", "prdbuild"]),
    ("ServeTests", ["TestSupport", "LoopbackServer", "Threading", "prdbuild"]),
    ("CommandTests", ["TestSupport", "LoopbackServer", "Threading", "prdbuild", "Languages", "PRDModel"]),
    (
        "WatchTests",
        [
            "Threading", "TestSupport", "LoopbackServer", "prdbuild", "Wording", "Driver", "Languages", "PRDModel", "Diffing",
            "Building",
        ]
    ),
    ("ModelRunTests", ["Threading", "TestSupport", "LoopbackServer", "prdbuild"]),
    ("PropertyTests", ["TestSupport", "prdbuild"]),
    ("FuzzTests", ["TestSupport", "prdbuild"]),
    ("DurabilityTests", ["TestSupport", "FaultPoints", "prdbuild"]),
    ("WorkTests", ["TestSupport", "LoopbackServer", "WorkCounter", "prdbuild"]),
    ("RepositoryTests", ["TestSupport", "prdbuild", "Loading", "CommandLine"]),
]

let package = Package(
    name: "prdbuild",
    // Preloaded into the binary by DurabilityTests and WorkTests.
    products: ["FaultPoints", "WorkCounter"].map { .library(name: $0, type: .dynamic, targets: [$0]) },
    targets: [
        .systemLibrary(name: "CCmarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
        .target(name: "CAssets"),
        .target(name: "CCurl"),
        .target(name: "CMicroHTTPD"),
        .target(name: "CSystem"),
        .executableTarget(name: "prdbuild", dependencies: ["Commands", "Driver", "CSystem"], linkerSettings: archives),
        .executableTarget(
            name: "ModelBench",
            dependencies: ["Threading", "Formats", "HTTPTransport", "Providers", "LoopbackServer", "TestSupport"],
            path: "Tests/ModelBench", linkerSettings: archives),
    ]
        + modules.map {
            .target(
                name: $0.name, dependencies: $0.uses.map { .init(stringLiteral: $0) } + counters, swiftSettings: instruments)
        }
        + fuzzers
        + support.map {
            .target(name: $0.name, dependencies: $0.uses.map { .init(stringLiteral: $0) }, path: "Tests/" + $0.name)
        }
        + tests.map {
            .testTarget(
                name: $0.name, dependencies: $0.uses.map { .init(stringLiteral: $0) }, linkerSettings: archives)
        },
    swiftLanguageModes: [.v6]
)
