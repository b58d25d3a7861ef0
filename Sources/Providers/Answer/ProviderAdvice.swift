/// What a person can do about a failure, where its message does not say so already.
extension ProviderError {
    /// The message with the advice behind it.
    ///
    /// - Parameters:
    ///   - variable: the environment variable of the key.
    ///   - hasKey: whether it is set.
    ///   - section: its id, where the failure is one section's.
    package func advised(keyVariable variable: String, hasKey: Bool, section: String? = nil) -> String {
        advice(variable, hasKey: hasKey, section).map { message + "; " + $0 } ?? message
    }

    private func advice(_ variable: String, hasKey: Bool, _ section: String?) -> String? {
        switch self {
        case .server(let status, _, _): Self.advice(status: status, variable, hasKey: hasKey, isOfSection: section != nil)
        case .connection: "check that the server runs and that provider.base_url in prdbuild.yaml is right"
        case .insecure(let words) where Self.isWithoutTLS(words):
            "the server there does not speak TLS: try http:// in provider.base_url in prdbuild.yaml"
        case .insecure:
            "if a proxy of your network signs connections, set SSL_CERT_FILE (or CURL_CA_BUNDLE) to the file of its certificate; else check that "
                + "provider.base_url in prdbuild.yaml is right"
        case .promptCut, .tooLong: "choose a model with a larger context, or give the section fewer categories" + fewer(section)
        case .refusedValue(let setting, _, _): "set provider.\(setting) in prdbuild.yaml to a value that the model takes"
        case .wrongScheme: "try https:// in provider.base_url in prdbuild.yaml"
        case .cutOff, .nothingButThinking: Self.raise("max_tokens", of: section)
        case .unreadable: "check provider.base_url in prdbuild.yaml and the proxy"
        case .outOfMoney: "add credit or raise the limit where the key comes from"
        case .busy: "build again later, or give the section more time with 'timeout' in prdbuild.yaml"
        case .refused, .filtered: section.map { "'prdbuild prompt \($0)' shows what was asked" }
        case .noJSONObject, .unfinishedObject, .noContent, .onlyPlaceholder, .wantsTool: "build again, or try another model"
        case .commandNotFound: "provider.command in prdbuild.yaml names it"
        case .streamEnded, .inStream, .silent: "build again"
        case .timedOut, .missingKey, .badKey, .missingModel, .missingCommand, .command: nil
        }
    }

    private func fewer(_ section: String?) -> String {
        section.map { " with sections.\($0).requirements in prdbuild.yaml" } ?? ""
    }

    /// The setting that makes one section again and not all of them.
    private static func raise(_ setting: String, of section: String?) -> String {
        guard let section else { return "raise provider.\(setting) in prdbuild.yaml" }
        return
            "raise sections.\(section).provider.\(setting) in prdbuild.yaml (provider.\(setting) would make every section again)"
    }

    /// OpenSSL's words for an answer that is no TLS.
    private static func isWithoutTLS(_ words: String) -> Bool {
        ["wrong version number", "packet length too long", "unknown protocol", "http request"].contains(where: words.contains)
    }

    private static func advice(status: Int, _ variable: String, hasKey: Bool, isOfSection: Bool) -> String? {
        switch status {
        case 300..<400: "redirects are not followed with a key: set provider.base_url in prdbuild.yaml to where it leads"
        case 401, 403: hasKey ? "check the key in \(variable)" : "set the key in \(variable)"
        // A list of models that is not there cannot be advised.
        case 404 where !isOfSection: "check provider.base_url in prdbuild.yaml; some servers have no list of models"
        case 404: "check provider.model and base_url in prdbuild.yaml; 'prdbuild models' lists what the server offers"
        case 408, 409, 425, 500...: "build again later"
        default: nil
        }
    }
}
