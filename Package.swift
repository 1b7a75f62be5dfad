// swift-tools-version:6.1
import PackageDescription

/// The rooms of the house, from the ground up.
///
/// A room may import exactly what its line names; `HouseRulesTests` holds every file to it.
let rooms: [(name: String, imports: [Target.Dependency])] = [
    // Values and plain text: no input or output, no C.
    ("Model", []),
    ("Text", []),
    ("Diagnostics", [.product(name: "Logging", package: "swift-log")]),

    // The path of an entry, in order.
    ("Fetching", ["Model", "Text", "CCurl", "CPSL"]),
    ("Markup", ["Model", "Text", "CLibXML2"]),
    ("FeedParsing", ["Model", "Text", "Markup"]),
    ("Extraction", ["Model", "Text", "Markup"]),
    ("Stories", ["Model", "Text"]),
    ("Filtering", ["Model", "Text", "CRE2"]),
    (
        "Storage",
        [
            "Model", "Text", "Filtering", "CZstd", .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "GRDBSQLite", package: "GRDB.swift"),
        ]
    ),
    ("Publishing", ["Model", "Text", "Markup", "Filtering"]),
    (
        "Serving",
        [
            "Model", "Diagnostics", "Filtering", "Storage", "Publishing", "CZlib",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
        ]
    ),

    // The rooms put together.
    (
        "Settings",
        [
            "Model", "Text", "Fetching", "Extraction", "Stories", "Filtering", "Publishing",
            "Serving",
            .product(name: "Yams", package: "Yams"),
        ]
    ),
    (
        "Pipeline",
        [
            "Model", "Text", "Diagnostics", "Settings", "Fetching", "Markup", "FeedParsing",
            "Extraction", "Stories", "Filtering", "Storage", "Publishing", "Serving",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
]

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// How a released program carries Swift's libraries in itself.
///
/// It runs where no Swift is installed, in less time and memory. The linker is the toolchain's own.
/// What a round runs through stands side by side (`scripts/link-order.py` says what that is).
let standalone =
    ["-static-stdlib", "-use-ld=lld"]
    + [
        "-z", "pack-relative-relocs", "--icf=safe", "--no-export-dynamic",
        "--symbol-ordering-file=\(Context.packageDirectory)/scripts/link-order.txt",
        "--no-warn-symbol-ordering",
    ].flatMap { ["-Xlinker", $0] }
    + [
        "Foundation", "FoundationInternationalization", "CoreFoundation", "_FoundationICU",
        "_FoundationCShims", "_FoundationCollections", "FoundationEssentials",
    ].map { "-l" + $0 }

/// What a room's tests may use besides the room itself.
let testImports: [String: [Target.Dependency]] = [
    "Pipeline": [
        "Model", "Text", "Settings", "Fetching", "Storage", "Filtering", "Publishing",
        .product(name: "Logging", package: "swift-log"),
    ]
]

let package = Package(
    name: "winnow",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.5.1"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird.git",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),
        .systemLibrary(
            name: "CLibXML2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),
        .systemLibrary(
            name: "CZstd",
            pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"])]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        // RE2 is C++: a thin C face of our own, so that no room needs C++ interoperability.
        .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
        .executableTarget(
            name: "winnow",
            dependencies: [
                "Model", "Text", "Diagnostics", "Settings", "Fetching", "FeedParsing", "Extraction",
                "Stories", "Filtering", "Storage", "Publishing", "Pipeline", "Serving",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(standalone, .when(configuration: .release))]
        ),
        // The bundled sample world's own little web server, for `make demo` and the tests.
        .executableTarget(
            name: "winnow-demo-site",
            dependencies: [
                "Model", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: ["winnow", "winnow-demo-site"],
            swiftSettings: settings
        ),
        .testTarget(name: "HouseTests", swiftSettings: settings),
    ]
        + rooms.map {
            .target(name: $0.name, dependencies: $0.imports, swiftSettings: settings)
        }
        + rooms.map {
            .testTarget(
                name: "\($0.name)Tests",
                dependencies: [.target(name: $0.name)] + (testImports[$0.name] ?? $0.imports),
                swiftSettings: settings
            )
        },
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
