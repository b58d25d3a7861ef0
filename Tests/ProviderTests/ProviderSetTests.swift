import LoopbackServer
import PRDModel
import Testing

@testable import Providers

@Suite(.ownThreads) struct ProviderSetTests {
    @Test(arguments: [
        ("", "http://127.0.0.1:11434"), ("  ", "http://127.0.0.1:11434"), ("h", "http://h:11434"), ("h:1234", "http://h:1234"),
        (":1234", "http://127.0.0.1:1234"), ("0.0.0.0", "http://127.0.0.1:11434"), ("0.0.0.0:8080", "http://127.0.0.1:8080"),
        ("http://h", "http://h:80"), ("https://h", "https://h:443"), ("http://h:99", "http://h:99"),
        ("HTTPS://h", "https://h:443"),
        ("https://h/path/", "https://h:443/path"), ("h/path", "http://h:11434/path"), ("h:7/a/b//", "http://h:7/a/b"),
        ("[::1]", "http://[::1]:11434"), ("[::1]:99", "http://[::1]:99"), ("http://[fe80::1]", "http://[fe80::1]:80"),
        ("[::]:11434", "http://127.0.0.1:11434"), ("http://0.0.0.0", "http://127.0.0.1:80"), (" h \n", "http://h:11434"),
    ])
    func ollamasHostIsReadAsItsOwnClientsDo(_ host: String, _ address: String) {
        #expect(ollamaAddress(host) == address)
    }

    private func set(_ environment: [String: String]) -> ProviderSet {
        ProviderSet(environment: { environment[$0] }, variables: { environment.map { "\($0.key)=\($0.value)" } })
    }

    private func identity(_ name: String, model: String? = "m") -> ProviderIdentity {
        ProviderIdentity(name: name, model: model, temperature: nil, maxTokens: nil, composerVersion: nil)
    }

    private func settings(_ change: (inout ProviderSettings) -> Void = { _ in }) -> ProviderSettings {
        var settings = ProviderSettings()
        change(&settings)
        return settings
    }

    @Test(arguments: [
        ("openai", "OPENAI_API_KEY"), ("anthropic", "ANTHROPIC_API_KEY"), ("gemini", "GEMINI_API_KEY"),
    ])
    func theVendorsNeedAKey(_ name: String, _ variable: String) {
        #expect(set([:]).problem(identity(name), settings()) == .missingKey(variable: variable))
        #expect(set([variable: ""]).problem(identity(name), settings()) == .missingKey(variable: variable))
        #expect(set([variable: " \n"]).problem(identity(name), settings()) == .missingKey(variable: variable))
        #expect(set([variable: " k\n"]).problem(identity(name), settings()) == nil)
        #expect(set(["OTHER": "k"]).problem(identity(name), settings { $0.apiKeyVariable = "OTHER" }) == nil)
        #expect(
            set([variable: "k"]).problem(identity(name), settings { $0.apiKeyVariable = "OTHER" })
                == .missingKey(variable: "OTHER"))
        #expect(ProviderError.missingKey(variable: variable).message.contains(variable))
    }

    @Test(arguments: ["a\nb", "a\rb", "a\u{0}b", "a\tb", "a\u{7F}b"]) func aKeyWithALineEndInItIsRefusedAndNotShown(_ key: String)
    {
        let error = set(["OPENAI_API_KEY": key]).problem(identity("openai"), settings())
        #expect(error == .badKey(variable: "OPENAI_API_KEY"))
        #expect(error?.message.contains(key) == false)
    }

    @Test func serversOfOnesOwnNeedNoKey() {
        #expect(set([:]).problem(identity("ollama"), settings()) == nil)
        for base in ["http://127.0.0.1:8080/v1", "http://localhost:1234/v1", "http://vllm.example:8000/v1"] {
            #expect(set([:]).problem(identity("openai"), settings { $0.baseURL = base }) == nil)
        }
        let azure = settings { $0.baseURL = "https://r.openai.azure.com/openai/v1" }
        #expect(set([:]).problem(identity("openai"), azure) == .missingKey(variable: "AZURE_OPENAI_API_KEY"))
        #expect(set(["OPENAI_API_KEY": "k"]).problem(identity("openai"), azure) == nil)
    }

    @Test func aDeploymentsNameIsInNoListOfModels() {
        for base in ["https://r.openai.azure.com/openai/v1", "https://r.openai.azure.com/openai/deployments/d?api-version=1"] {
            #expect(!set([:]).listsItsModel(identity("openai"), settings { $0.baseURL = base }))
        }
        for base in ["https://api.openai.com/v1", "http://h/r.openai.azure.com/v1"] {
            #expect(set([:]).listsItsModel(identity("openai"), settings { $0.baseURL = base }))
        }
        #expect(set([:]).listsItsModel(identity("anthropic"), settings { $0.baseURL = "https://r.azure.com" }))
    }

    @Test func theFirstVariableThatIsSetCounts() {
        let gemini = identity("gemini")
        #expect(set(["GOOGLE_API_KEY": "k"]).keyVariable(gemini, settings()) == "GOOGLE_API_KEY")
        #expect(set(["GOOGLE_API_KEY": "k", "GEMINI_API_KEY": "l"]).keyVariable(gemini, settings()) == "GEMINI_API_KEY")
        #expect(set([:]).keyVariable(gemini, settings()) == "GEMINI_API_KEY")
        #expect(set(["GEMINI_API_KEY": "l"]).keyVariable(gemini, settings { $0.apiKeyVariable = "MINE" }) == "MINE")
    }

    @Test(arguments: [
        ("openai", [:], "https://api.openai.com/v1"), ("openai", ["OPENAI_BASE_URL": "http://h/v1/"], "http://h/v1"),
        ("openai", ["OPENAI_BASE_URL": ""], "https://api.openai.com/v1"), ("anthropic", [:], "https://api.anthropic.com"),
        ("anthropic", ["ANTHROPIC_BASE_URL": "http://h"], "http://h"),
        ("gemini", [:], "https://generativelanguage.googleapis.com"),
        ("ollama", [:], "http://127.0.0.1:11434"), ("ollama", ["OLLAMA_HOST": "h:1"], "http://h:1"),
    ])
    func theAddressComesFromTheEnvironmentUnlessItIsSet(_ name: String, _ environment: [String: String], _ address: String) {
        #expect(set(environment).address(identity(name), settings()) == address)
        #expect(set(environment).address(identity(name), settings { $0.baseURL = "http://own:1//" }) == "http://own:1")
    }

    @Test func aModelAndAProgramMustBeNamed() {
        let key = ["OPENAI_API_KEY": "k"]
        #expect(set(key).problem(identity("openai", model: nil), settings()) == .missingModel(provider: "openai"))
        #expect(set([:]).problem(identity("command", model: nil), settings()) == .missingCommand)
        #expect(set([:]).problem(identity("command", model: nil), settings { $0.command = [] }) == .missingCommand)
        #expect(set([:]).problem(identity("command", model: nil), settings { $0.command = ["llm"] }) == nil)
    }

    @Test(arguments: API.allCases) func aSetAsksTheProviderThatIsNamed(_ api: API) async throws {
        let server = try LoopbackServer.replaying(api.transcript, type: api.contentType)
        let set = set(["OWN_KEY": " \(plantedKey)\n"])
        let own = settings {
            $0.baseURL = server.url + "/"
            $0.apiKeyVariable = "OWN_KEY"
        }
        let pieces = Pieces()
        let answer = try await set.answer(identity(api.rawValue, model: "m 1"), own, prompt: prompt, timeout: 300) {
            pieces.add($0)
        }
        #expect(answer.text.content == sampleContent && pieces.joined == sampleContent)
        let sent = try #require(server.requests.first)
        let wire = WireSettings(model: "m 1", temperature: nil, maxTokens: 4000, key: plantedKey, baseURL: server.url)
        let wanted = api.format(server.url).request(prompt, wire, without: [])
        #expect(server.url + sent.target == wanted.url && sent.text == wanted.body.compact)
        for header in wanted.headers { #expect(sent[header.name] == header.value) }
        set.shutDown()
    }

    @Test func whatOneSectionLearnsTheNextOneKnows() async throws {
        let server = try LoopbackServer { request, connection in
            if request.text.contains("stream_options") {
                try connection.respond(400, [:], #"{"error":{"message":"unknown field stream_options"}}"#)
            } else {
                try connection.respond(200, ["Content-Type": API.openai.contentType], API.openai.transcript)
            }
        }
        let set = set([:])
        for _ in 0..<2 {
            let answer = try await set.answer(
                identity("openai"), settings { $0.baseURL = server.url }, prompt: prompt, timeout: 300
            ) { _ in }
            #expect(answer.text.content == sampleContent)
        }
        #expect(server.requests.count == 3)
        #expect(Set(server.requests.map(\.connection)) == [0])
    }

    @Test func aSetRunsAProgramWithTheWholeEnvironment() async throws {
        let program = settings { $0.command = ["sh", "-c", #"printf '{"content":"%s"}' "$OWN""#] }
        let set = set(["OWN": "mine", "PATH": "/usr/bin:/bin"])
        let answer = try await set.answer(
            identity("command", model: nil), program, prompt: PromptParts(shared: "", task: ""), timeout: 300
        ) { _ in }
        #expect(answer.text.content == "mine")
    }
}
