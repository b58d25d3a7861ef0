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
        case .server(let status, _, _): Self.advice(status: status, variable, hasKey: hasKey)
        case .connection: "check that the server runs and that provider.base_url in prdbuild.yaml is right"
        case .insecure:
            "if a proxy of your network signs connections, set SSL_CERT_FILE to the file of its certificate; else check that "
                + "provider.base_url in prdbuild.yaml is right"
        case .promptCut: "choose a model with a larger context, or give the section fewer requirements"
        case .unreadable: "check provider.base_url in prdbuild.yaml and the proxy"
        case .outOfMoney: "add credit or raise the limit where the key comes from"
        case .busy: "build again later, or give the section more time with 'timeout' in prdbuild.yaml"
        case .refused, .filtered: section.map { "'prdbuild prompt \($0)' shows what was asked" }
        case .noJSONObject, .unfinishedObject, .noContent, .wantsTool: "build again, or try another model"
        case .commandNotFound: "provider.command in prdbuild.yaml names it"
        case .streamEnded, .inStream, .silent: "build again"
        case .cutOff, .nothingButThinking, .timedOut, .missingKey, .badKey, .missingModel, .missingCommand, .command: nil
        }
    }

    private static func advice(status: Int, _ variable: String, hasKey: Bool) -> String? {
        switch status {
        case 300..<400: "redirects are not followed with a key: set provider.base_url in prdbuild.yaml to where it leads"
        case 401, 403: hasKey ? "check the key in \(variable)" : "set the key in \(variable)"
        case 404: "check provider.model and base_url in prdbuild.yaml; 'prdbuild models' lists what the server offers"
        case 408, 409, 425, 500...: "build again later"
        default: nil
        }
    }
}
