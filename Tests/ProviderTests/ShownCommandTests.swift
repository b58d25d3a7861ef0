import Providers
import Testing

@Suite struct ShownCommandTests {
    @Test(arguments: [
        (["ask", "--api-key", "abc", "-v"], "ask --api-key [key] -v"), (["ask", "--token=abc"], "ask --token=[key]"),
        (["env", "OPENAI_API_KEY=abc", "ask"], "env OPENAI_API_KEY=[key] ask"),
        (["curl", "-H", "Authorization: Bearer abc", "https://a"], "curl -H Authorization: Bearer [key] https://a"),
        (["ask", "sk-ant-0123456789abcdef0123"], "ask [key]"), (["ask", "PLANTED-0123456789"], "ask [key]"),
        (["ask", "--key-file", "a.txt", "--keys"], "ask --key-file a.txt --keys"), (["sh", "model.sh"], "sh model.sh"), ([], ""),
    ])
    func whatIsSecretIsMasked(_ words: [String], _ expected: String) {
        #expect(shownCommand(words, variables: ["MY_TOKEN=PLANTED-0123456789", "PATH=/bin"]) == expected)
    }
}
