import Formats
import HTTPTransport
import PRDModel

/// The requests to a remote cache, and what their answers mean: the words begin with what the server did, and leave open what follows.
struct RemoteRequests: Sendable {
    enum Found: Sendable {
        case entry(CachedSection)
        case none
        /// An answer that cannot be what was stored.
        case lie(Diagnostic)
        /// No use asking again.
        case refused(Diagnostic)
        case cancelled
    }

    enum Refusal: Sendable {
        case none
        case refused(Diagnostic)
        /// Others may be taken.
        case tooLarge(Diagnostic)
        case cancelled
    }

    let settings: ProjectSettings.RemoteCache
    let token: String?
    let client: HTTPClient
    let limits: RemoteCache.Limits

    var address: String { HTTPRequest("GET", settings.url).endpoint }

    static func warning(of failure: HTTPFailure) -> Diagnostic {
        let hint =
            "if a proxy of your network signs connections, set SSL_CERT_FILE to the file of its certificate; else check 'cache.url' in "
            + "prdbuild.yaml"
        return .warning(failure.message, hint: failure.kind == .tls ? hint : nil)
    }

    func get(_ fingerprint: Fingerprint) async -> Found {
        do {
            let response = try await client.data(request("GET", fingerprint, limit: limits.read))
            try Task.checkCancellation()
            switch response.status {
            case 200: return read(response.body, for: fingerprint)
            case 404, 410: return .none
            default: return .refused(readRefusal(response.status))
            }
        } catch let failure as HTTPFailure {
            if Task.isCancelled { return .cancelled }
            switch failure.kind {
            case .cutOff, .tooLarge: return .lie(.warning(failure.message))
            default: return .refused(Self.warning(of: failure))
            }
        } catch {
            return .cancelled
        }
    }

    private func read(_ body: [UInt8], for fingerprint: Fingerprint) -> Found {
        do throws(SharedEntry.Problem) {
            return .entry(try SharedEntry.read(body, for: fingerprint))
        } catch {
            let (what, hint) =
                switch error {
                case .foreign: ("something that prdbuild did not store", "check 'cache.url' in prdbuild.yaml: is it a cache?")
                case .damaged: ("a damaged text", "the text is made anew and stored again")
                case .otherFingerprint: ("a text that was made from other inputs", "something before it mixes up addresses")
                case .unfit: ("a text that no build would have stored", "somebody else than prdbuild writes to that cache")
                }
            return .lie(.warning("\(address) gave \(what)", hint: hint))
        }
    }

    private func readRefusal(_ status: Int) -> Diagnostic {
        let hint: String? =
            switch status {
            case 401, 403: tokenHint
            case 300..<400: Self.redirectHint
            case 500...: Self.logHint
            default: nil
            }
        return .warning("\(address) answers \(status)", hint: hint)
    }

    private var tokenHint: String {
        token == nil
            ? "set PRDBUILD_CACHE_TOKEN to a token that it accepts" : "it does not accept the token of PRDBUILD_CACHE_TOKEN"
    }

    private static let logHint = "its log says why"
    private static let redirectHint = "redirects are not followed, since they would carry the token away: write the final address"

    func put(_ section: CachedSection, for fingerprint: Fingerprint) async -> Refusal {
        let body = SharedEntry.body(of: section, for: fingerprint)
        do {
            let response = try await client.data(request("PUT", fingerprint, body: body, limit: limits.write))
            try Task.checkCancellation()
            switch response.status {
            case 200..<300: return .none
            case 413:
                let message = "\(address) answers 413 to an upload of \(body.count) bytes"
                return .tooLarge(.warning(message, hint: "raise its limit; nginx calls it client_max_body_size"))
            default: return .refused(writeRefusal(response.status))
            }
        } catch let failure as HTTPFailure {
            if Task.isCancelled { return .cancelled }
            return .refused(Self.warning(of: failure))
        } catch {
            return .cancelled
        }
    }

    private func writeRefusal(_ status: Int) -> Diagnostic {
        let readOnly = "write 'push: false' below 'cache:' in prdbuild.yaml if it is only to be read"
        let hint: String? =
            switch status {
            case 401: tokenHint
            case 403:
                (token == nil ? "set PRDBUILD_CACHE_TOKEN" : "the token of PRDBUILD_CACHE_TOKEN may not write") + "; " + readOnly
            case 405, 501: "it does not take PUT (nginx: dav_methods PUT); " + readOnly
            case 409: "its directory for entries is missing (nginx: create_full_put_path on)"
            // nginx 1.22 answers so where the directory for entries is missing.
            case 500: Self.logHint + "; nginx needs 'create_full_put_path on'"
            case 300..<400: Self.redirectHint
            case 507: "it is full"
            case 500...: Self.logHint
            default: nil
            }
        return .warning("\(address) answers \(status) to an upload", hint: hint)
    }

    private func request(
        _ method: String, _ fingerprint: Fingerprint, body: [UInt8] = [], limit: Duration
    ) -> HTTPRequest {
        var headers: HTTPHeaders = ["User-Agent": "prdbuild"]
        if let token { headers.add("Authorization", "Bearer " + token) }
        if method == "PUT" { headers.add("Content-Type", "application/octet-stream") }
        return HTTPRequest(
            method, "\(settings.url)/ac/\(fingerprint.digest.hex)", headers: headers, body: body, connectLimit: limits.connect,
            totalLimit: limit, responseLimit: SharedEntry.limit)
    }
}
