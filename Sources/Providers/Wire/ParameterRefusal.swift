import Languages

/// Tells which parameter a server refuses, and whether it refuses the name or only the value.
struct ParameterRefusal {
    /// In lower case.
    private let message: String
    /// Whole names of the message and of the places that the server points at, in lower case.
    private let names: Set<String>
    private let pointed: Set<String>
    private let codes: Set<String>

    /// - Parameters:
    ///   - codes: words for the kind of fault.
    ///   - places: paths of the parameters that the server points at.
    init(message: String, codes: [String], places: [[String]]) {
        self.message = message.lowercased()
        self.codes = Set(codes.map { $0.lowercased() })
        pointed = Set(places.flatMap { $0 }.flatMap { Self.names(in: $0) })
        names = Set(Self.names(in: message)).union(pointed)
    }

    /// `response_format.type` is two names; a word with an underscore is one.
    private static func names(in text: String) -> [String] {
        text.lowercased().utf8.split { !($0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_")) }.map { String(Substring($0)) }
    }

    func asksFor(_ adjustment: Adjustment) -> Bool {
        switch adjustment {
        case .noTemperature: names.contains("temperature") && (refusesName || !refusesValue)
        case .otherTokenLimit: namesTokenLimit && refusesName
        case .noStreamOptions: has(["stream_options", "include_usage"])
        case .plainJSON: has(Self.structure.union(["json_schema", "responsejsonschema", "response_json_schema"])) || namesFormat
        case .noStructure:
            has(Self.structure.union(["json_object", "responsemimetype", "response_mime_type"])) || namesFormat || saysNoJSON
        case .noSystem: refusesSystem
        case .noCacheControl:
            names.contains("cache_control") || pointed.contains("system") && message.contains("string")
        }
    }

    private static let structure: Set<String> = ["response_format", "output_config", "output_format", "guided_json"]

    private func has(_ known: Set<String>) -> Bool { !names.isDisjoint(with: known) }

    private var namesTokenLimit: Bool { has(["max_tokens", "max_completion_tokens"]) }

    /// The word alone stands in messages of all kinds: it counts where it is a name.
    private var namesFormat: Bool {
        pointed.contains("format")
            || ["'format'", "\"format\"", "`format`", "format field", "format parameter", "in format:", "schema in format"]
                .contains(where: message.contains)
    }

    private var saysNoJSON: Bool {
        ["json mode", "structured output", "json schema", "json_schema", "constrained decoding"].contains(where: message.contains)
            && Self.refusals.contains(where: message.contains)
    }

    private var refusesSystem: Bool {
        let isMeant = [
            "developer instruction", "system instruction", "system_instruction", "systeminstruction", "system role",
            "system message",
            "system prompt", "role 'system'", "role \"system\"", "'system' role", "\"system\" role", "role: system",
            "conversation roles must alternate",
        ].contains(where: message.contains)
        return isMeant && (Self.refusals + ["must alternate"]).contains(where: message.contains)
    }

    /// Weak words: they are said of values too.
    private static let refusals = [
        "not supported", "unsupported", "not enabled", "does not support", "doesn't support", "isn't supported", "not allowed",
        "not available", "deprecated", "no longer", "unknown", "not permitted", "not recognized", "cannot be used",
    ]

    /// The server does not know the parameter, or not for this model.
    private var refusesName: Bool {
        let known: Set<String> = [
            "unsupported_parameter", "unknown_parameter", "unrecognized_parameter", "extra_forbidden", "value_error.extra",
        ]
        if !codes.isDisjoint(with: known) { return true }
        let phrases = [
            "unsupported parameter", "unknown parameter", "unrecognized", "unrecognised", "unexpected keyword",
            "unexpected field", "unexpected parameter", "extra input", "extra field", "unknown field", "unknown name",
            "unknown argument", "additional properties", "not a valid parameter", "invalid parameter name", "not permitted",
            "use 'max_completion_tokens'", "use `max_completion_tokens`", "use max_completion_tokens", "use 'max_tokens'",
            "use `max_tokens`", "use max_tokens instead",
        ]
        if phrases.contains(where: message.contains) { return true }
        return !refusesValue && Self.refusals.contains(where: message.contains)
    }

    /// The server knows the parameter and does not take this value of it.
    private var refusesValue: Bool {
        // To the models that think any other value than the default is as good as a name that they do not know.
        if message.contains("only the default") || codes.contains("unsupported_value") && names.contains("temperature") {
            return false
        }
        let known: Set<String> = [
            "unsupported_value", "invalid_value", "integer_above_max_value", "integer_below_min_value", "decimal_above_max_value",
            "decimal_below_min_value", "less_than_equal", "less_than", "greater_than_equal", "greater_than", "int_parsing",
        ]
        if !codes.isDisjoint(with: known) { return true }
        let phrases = [
            "too large", "too high", "too big", "too small", "too low", "too many", "exceed", "at most", "at least", "maximum",
            "minimum", "less than", "greater than", "larger than", "smaller than", "more than", "between", "range", "above",
            "below",
            "upper limit", "limit of", "limit is", "<=", ">=", " > ", " < ", "positive", "must be an integer", "value of",
            "context length", "context window", "supports up to", "limit", "must be", "should be", "supports only up",
            "cannot be more",
        ]
        return phrases.contains(where: message.contains) || statesValue
    }

    /// `max_tokens=8000`, `max_tokens: 8000`, `max_tokens of 8000`.
    private var statesValue: Bool {
        ["max_tokens", "max_completion_tokens"].contains { name in
            guard let range = message.firstRange(of: name) else { return false }
            var rest = message[range.upperBound...].utf8.drop { !($0.isLetter || $0.isDigit) }
            for word in ["of", "to", "is"] where rest.starts(with: word.utf8) {
                rest = rest.dropFirst(word.utf8.count).drop { $0 == .space }
            }
            return rest.first?.isDigit == true
        }
    }

    var refusedSetting: String? {
        if has(["max_tokens", "max_completion_tokens", "maxoutputtokens", "max_output_tokens", "num_predict"]) {
            return "max_tokens"
        }
        return names.contains("temperature") ? "temperature" : nil
    }
}
