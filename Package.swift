// swift-tools-version: 6.2
import PackageDescription

// Rooms and the arrows between them: see ARCHITECTURE.md. A room may use only the rooms named here.
let package = Package(
    name: "phonghop",
    products: [
        .executable(name: "phonghop", targets: ["phonghop"])
    ],
    dependencies: [
        // SQLite with WAL, migrations and a checked Swift 6 concurrency model.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // The command line.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Log lines that an operator's own backend can take over.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Header names, methods and status codes with their own types.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // agenda.yaml with line numbers for friendly errors.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libpango1.0-dev"])]),
        // pangocairo.pc asks for -pthread, which SwiftPM refuses with a warning: hence the paths by hand.
        .target(
            name: "CPango",
            dependencies: ["CCairo"],
            cSettings: [
                .unsafeFlags(["pango-1.0", "harfbuzz", "fribidi"].map { "-I/usr/include/" + $0 })
            ],
            linkerSettings: [
                "pangocairo-1.0", "pangoft2-1.0", "pango-1.0", "gobject-2.0", "glib-2.0", "fontconfig",
            ].map { .linkedLibrary($0) }
        ),

        .target(name: "Cryptography", dependencies: ["COpenSSL"]),
        .target(name: "StrictJSON"),
        .target(
            name: "Transport",
            dependencies: ["CLinux", "COpenSSL", .product(name: "Logging", package: "swift-log")]
        ),
        .target(
            name: "HTTP",
            dependencies: [
                "Transport", "Cryptography", "CLinux", "CZlib",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(name: "Meetings", dependencies: ["Cryptography"]),
        .target(
            name: "Record",
            dependencies: [
                "Cryptography", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "People",
            dependencies: [
                "Meetings", "Record", "Cryptography", "StrictJSON", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(name: "Desk", dependencies: ["Meetings", .product(name: "GRDB", package: "GRDB.swift")]),
        // libjpeg through a few lines of C: its errors are jumps.
        .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
        .target(name: "PDFFiles", dependencies: ["CZlib"]),
        .target(name: "Annotations", dependencies: ["PDFFiles", "CPango", "CCairo", "CJPEG"]),
        .target(name: "Papers", dependencies: ["Annotations", "PDFFiles", "Cryptography", "CLinux"]),
        .target(
            name: "Ballots",
            dependencies: [
                "Meetings", "Cryptography", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(name: "Office", dependencies: ["CPango", "CCairo", "CZlib"]),
        // Seals and checks of PDFs: CMS on the system's OpenSSL.
        .target(name: "Signing", dependencies: ["PDFFiles", "Cryptography", "COpenSSL", "CPango", "CCairo"]),
        .target(
            name: "Search",
            dependencies: [
                "Cryptography", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "Rooms", dependencies: ["Meetings", "Record", "Ballots", "StrictJSON", "Cryptography"]),
        .target(
            name: "AgendaFiles",
            dependencies: ["Meetings", "Cryptography", .product(name: "Yams", package: "Yams")]
        ),
        .target(
            name: "Server",
            dependencies: [
                "Bench", "HTTP", "Transport", "Meetings", "Rooms", "Ballots", "AgendaFiles", "People", "Papers",
                "Desk", "Office", "Record", "Search", "StrictJSON", "Cryptography", "Annotations", "PDFFiles",
                "CQREncode", "Signing", "CLinux",
            ]
        ),
        // A voter's side of the secret ballot, for tests and measurements: blinds and uncovers.
        .target(name: "Voter", dependencies: ["Cryptography", "COpenSSL"]),
        // Simulated members over real sockets, and what they measure.
        .target(name: "Bench", dependencies: ["Ballots", "Voter", "Cryptography", "Transport", "CLinux", "COpenSSL"]),
        .executableTarget(
            name: "phonghop",
            dependencies: [
                "Bench", "Server", "AgendaFiles", "Desk", "HTTP", "Transport", "Meetings", "Rooms", "Ballots", "People",
                "Papers", "Record", "Search", "CLinux",
                "Cryptography", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        .testTarget(
            name: "BallotsTests",
            dependencies: [
                "Ballots", "Cryptography", "Meetings", "Voter", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(name: "CryptographyTests", dependencies: ["Cryptography", "Voter"]),
        .testTarget(name: "BenchTests", dependencies: ["Bench"]),
        .testTarget(name: "StrictJSONTests", dependencies: ["StrictJSON"]),
        .testTarget(name: "TransportTests", dependencies: ["Transport", "CLinux"]),
        .testTarget(
            name: "HTTPTests",
            dependencies: ["HTTP", "Transport", "Cryptography", "CLinux", "COpenSSL"],
            exclude: ["Corpus"]
        ),
        .testTarget(
            name: "MeetingsTests",
            dependencies: ["Meetings", "StrictJSON", "Cryptography"],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "RecordTests",
            dependencies: ["Record", .product(name: "GRDBSQLite", package: "GRDB.swift")]
        ),
        .testTarget(
            name: "PeopleTests",
            dependencies: ["People", "Cryptography", "SamplePasskeys", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .testTarget(
            name: "DeskTests",
            dependencies: ["Desk", "Meetings", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .target(name: "SamplePasskeys", dependencies: ["Cryptography"], path: "Tests/SamplePasskeys"),
        .target(name: "SamplePapers", dependencies: ["PDFFiles"], path: "Tests/SamplePapers"),
        .testTarget(name: "PapersTests", dependencies: ["Papers", "Cryptography", "SamplePapers"]),
        .testTarget(name: "PDFFilesTests", dependencies: ["PDFFiles", "SamplePapers"]),
        .testTarget(name: "AnnotationsTests", dependencies: ["Annotations", "PDFFiles", "SamplePapers"]),
        .testTarget(name: "OfficeTests", dependencies: ["Office"]),
        // Sealed and spoiled minutes for other programs to judge: make signing.
        .executableTarget(
            name: "signing-check",
            dependencies: ["Signing", "Office", "PDFFiles", "Cryptography", "SamplePapers"],
            path: "Tests/SigningCheck"
        ),
        .testTarget(
            name: "SigningTests",
            dependencies: ["Signing", "PDFFiles", "SamplePapers", "Cryptography", "COpenSSL"]
        ),
        .testTarget(name: "SearchTests", dependencies: ["Search"]),
        .testTarget(
            name: "RoomsTests",
            dependencies: ["Rooms", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .testTarget(name: "AgendaFilesTests", dependencies: ["AgendaFiles"]),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "AgendaFiles", "Bench", "Ballots", "Cryptography", "Desk", "HTTP", "Meetings", "PDFFiles",
                "Papers",
                "People",
                "Record",
                "Rooms",
                "SamplePapers", "SamplePasskeys", "Signing", "Transport", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            exclude: ["Golden"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// `make fuzz`: a program that libFuzzer drives. It has no main of its own, so an ordinary build leaves it out.
if Context.environment["PHONGHOP_FUZZ"] != nil {
    package.products.append(.executable(name: "fuzz", targets: ["Fuzz"]))
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: ["HTTP", "Rooms", "StrictJSON", "AgendaFiles", "PDFFiles", "Papers"],
            path: "Tests/Fuzz/Targets",
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]
        )
    )
}
