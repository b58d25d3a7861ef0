import PRDModel
import Testing

@testable import Formats

/// The schema says yes and no where the reader does.
@Suite struct ProjectFileSchemaTests {
    private let schema: SchemaCheck

    init() throws {
        schema = try #require(SchemaCheck(ProjectFileSchema.json))
    }

    /// As an editor reads a YAML file: plain scalars of YAML's core schema.
    private func value(_ node: YAMLNode) -> JSONValue {
        switch node {
        case .mapping(let entries, _):
            .object(JSONObject(entries.map { ($0.key, value($0.value)) }))
        case .sequence(let items, _): .array(items.map { value($0) })
        case .scalar(let text, let isPlain, _):
            switch (isPlain, text) {
            case (false, _): .string(text)
            case (_, ""), (_, "~"), (_, "null"): .null
            case (_, "true"), (_, "false"): .bool(text == "true")
            default: Int(text).map { .integer($0) } ?? Double(text).map { .number($0) } ?? .string(text)
            }
        }
    }

    private func schemaAccepts(_ text: String) throws -> Bool {
        guard let node = try YAMLReader.read(text, path: "prdbuild.yaml") else { return true }
        return try schema.accepts(value(node))
    }

    @Test(arguments: [
        "title: Field Notes", "title: 2027", "title: no", "mode: draft", "jobs: 1", "jobs: 1000", "revise: false",
        "requirements: docs/*.md", "requirements: [a.md, { path: b.md, category: constraints }]",
        "requirements: { path: specs/*/spec.md, namespace: folder }", "requirements: { path: a.md, namespace: crm-2.x }",
        "headings: { Business rules: constraints, Änderungen: ignore }", "headings:",
        "categories: { compliance: Compliance }", "output: { html: out/a.html }", "variables: { product.name: Field, Größe: 3 }",
        "provider: { name: openai, model: m, base_url: 'http://127.0.0.1:8000/v1', temperature: 0.5, max_tokens: 1 }",
        "provider: { name: command, command: llm }", "provider: { name: command, command: [llm, -m, x] }",
        "provider: { price: { input: 3, output: 15.5 } }", "provider:", "sections:",
        "cache: { url: 'https://c.example.org', push: false }",
        "lint: { vague-word: off, placeholder: error }", "sections: { appendix: false }",
        "sections: { own: { title: O, prompt: p.txt, order: 3, context: [], requirements: all } }",
        "sections: { appendix: { timeout: 1, revise: true, instructions: Say it., provider: { model: m } } }",
        "sections: { appendix: { after: problem_statement, requirements: [constraints] } }",
    ])
    func bothAccept(_ text: String) throws {
        #expect(ProjectFileFormat.read(text).problems == [])
        #expect(try schemaAccepts(text))
    }

    @Test(arguments: [
        "titel: Field Notes", "title: ''", "title: [a]", "mode: rough", "jobs: 0", "jobs: 1001", "jobs: many", "revise: maybe",
        "requirements: [{ category: constraints }]", "requirements: [{ path: a.md, kind: x }]",
        "requirements: { path: a.md, namespace: a/b }", "requirements: { path: a.md, namespace: -a }",
        "headings: [a]", "headings: { Rules: [a] }", "headings: { '': constraints }",
        "categories: { Big-One: B }",
        "output: { pdf: a.pdf }", "variables: { 1a: x }", "provider: { name: nobody }", "provider: { base_url: example.org }",
        "provider: { temperature: 3 }", "provider: { max_tokens: 0 }", "provider: { price: { input: 3 } }",
        "provider: { price: { input: -1, output: 1 } }", "provider: { api_key: secret }", "provider: openai",
        "cache: { push: true }", "cache: { url: 'ftp://c' }", "cache: { url: 'https://c', token: t }", "lint: { vague: off }",
        "lint: { vague-word: loud }", "sections: { Appendix!: { title: x } }", "sections: { appendix: { order: -1 } }",
        "sections: { appendix: { colour: red } }", "sections: { appendix: { timeout: 0 } }", "sections: [appendix]",
        "sections: { appendix: no, own: { requirements: { a: b } } }",
    ])
    func bothRefuse(_ text: String) throws {
        #expect(ProjectFileFormat.read(text).problems != [])
        #expect(try !schemaAccepts(text))
    }

    /// What an editor shows, and what the manual's table is made of.
    @Test func everyKeyIsDescribed() {
        let rows = ProjectFileSchema.rows
        #expect(rows.count > 35)
        #expect(Set(rows.map(\.path)).count == rows.count)
        for row in rows { #expect(!row.meaning.isEmpty && !row.meaning.hasSuffix(".") && !row.value.isEmpty, "\(row.path)") }
        #expect(rows.contains { $0.path == "sections.SECTION.provider" && $0.value == "as 'provider'" })
    }
}
