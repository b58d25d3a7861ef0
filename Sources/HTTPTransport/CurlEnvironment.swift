/// What the environment says about proxies and certificates, as curl's command line reads it. An empty variable counts as unset.
struct CurlEnvironment: Sendable, Equatable {
    /// Replaces the built-in certificates; nil keeps them.
    let certificateFile: String?
    /// Searched beside the file; nil keeps the built-in one.
    let certificateDirectory: String?
    private let httpProxy: String?
    private let httpsProxy: String?
    /// For CURLOPT_NOPROXY, which replaces the variable.
    let withoutProxy: String

    init(_ environment: (String) -> String?) {
        func first(_ names: String...) -> String? {
            names.lazy.compactMap(environment).first { !$0.isEmpty }
        }
        // The command line takes CURL_CA_BUNDLE alone, or else both of the others (both since curl 8.2).
        let bundle = first("CURL_CA_BUNDLE")
        certificateFile = bundle ?? first("SSL_CERT_FILE")
        certificateDirectory = bundle == nil ? first("SSL_CERT_DIR") : nil
        // Not HTTP_PROXY: a web server sets that from a request's header named Proxy.
        httpProxy = first("http_proxy", "all_proxy", "ALL_PROXY")
        httpsProxy = first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        let excepted = first("no_proxy", "NO_PROXY")
        // An asterisk means all hosts only if it stands alone. The single address is for a libcurl before 7.86, without networks.
        let loopback = "localhost,127.0.0.1,127.0.0.0/8,::1"
        withoutProxy = excepted == "*" ? "*" : [excepted, loopback].compactMap(\.self).joined(separator: ",")
    }

    func proxy(scheme: String?) -> String? { scheme == "https" ? httpsProxy : httpProxy }
}
