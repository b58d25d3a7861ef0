import Foundation
import HTTPTransport
import LoopbackServer
import Testing

/// Against `openssl s_server`, which Debian's ca-certificates brings along, with a certificate that only lives for a test.
@Suite(.ownThreads) struct TLSTests {
    @Test func onlyACertificateThatTheEnvironmentTrustsIsTrusted() async throws {
        let server = try TLSServer(name: "localhost")
        let request = HTTPRequest("GET", "https://localhost:\(server.port)/")
        let failure = await HTTPClient().failure(request)
        #expect(failure?.kind == .tls)
        #expect(
            failure?.message
                == "no secure connection to https://localhost:\(server.port): SSL certificate problem: self-signed certificate")
        for name in ["SSL_CERT_FILE", "CURL_CA_BUNDLE"] {
            #expect(try await HTTPClient([name: server.certificate]).data(request).status == 200)
        }
        #expect(try await HTTPClient(["SSL_CERT_DIR": server.directory]).data(request).status == 200)
        // The bundle counts before the file.
        let both = HTTPClient(["CURL_CA_BUNDLE": "/nowhere.pem", "SSL_CERT_FILE": server.certificate])
        #expect(await both.failure(request)?.kind == .tls)
    }

    @Test func aCertificateForAnotherNameIsNotTrusted() async throws {
        let server = try TLSServer(name: "elsewhere.invalid")
        let client = HTTPClient(["SSL_CERT_FILE": server.certificate])
        #expect(await client.failure(HTTPRequest("GET", "https://localhost:\(server.port)/"))?.kind == .tls)
    }
}

/// Ends with its last reference.
private final class TLSServer {
    let port: Int
    /// Holds nothing but the certificate, and its link by hash.
    var directory: String { root.path + "/trusted" }
    var certificate: String { directory + "/certificate.pem" }
    private let root: URL
    private let process = Process()

    init(name: String) throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("prdbuild-tls-\(UUID().uuidString)")
        self.root = root
        try FileManager.default.createDirectory(at: root.appendingPathComponent("trusted"), withIntermediateDirectories: true)
        try Self.openssl(
            "req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out trusted/certificate.pem -subj /CN=\(name) -addext",
            "subjectAltName=DNS:\(name)", in: root)
        try Self.openssl("rehash trusted", in: root)
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            "openssl s_server -accept 127.0.0.1:0 -www -cert trusted/certificate.pem -key key.pem".components(separatedBy: " ")
        process.currentDirectoryURL = root
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It says `ACCEPT 127.0.0.1:PORT` once it listens.
        var said = ""
        while !said.contains("ACCEPT") || !said.hasSuffix("\n") {
            var item = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
            try #require(poll(&item, 1, 60_000) > 0, "openssl s_server does not say where it listens")
            let data = output.fileHandleForReading.availableData
            try #require(!data.isEmpty, "openssl s_server ended")
            said += String(decoding: data, as: UTF8.self)
        }
        let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("ACCEPT") })
        port = try #require(line.split(separator: ":").last.flatMap { Int($0) })
    }

    deinit {
        process.terminate()
        try? FileManager.default.removeItem(at: root)
    }

    private static func openssl(_ words: String, _ last: String? = nil, in directory: URL) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + words.split(separator: " ").map(String.init) + (last.map { [$0] } ?? [])
        process.currentDirectoryURL = directory
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl \(words) failed")
    }
}
