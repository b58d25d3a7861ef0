import Glibc
import LoopbackServer
import PRDModel
import Testing

@testable import Providers

@Suite(.ownThreads) struct AnswerDecoderTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let answer: String
        let content: String?
        var title: String? = "T"
        var isComplete = true
        /// What is passed on for a preview, where that is not the content.
        var streamed: String?
        var testDescription: String { name }
    }

    static let samples: [Sample] = [
        Sample(name: "plain", answer: #"{"title":"T","content":"C"}"#, content: "C"),
        Sample(name: "blanks", answer: " \n{ \"title\" : \"T\" ,\r\n\t\"content\" :\n\"C\" }\n", content: "C"),
        Sample(name: "fence", answer: "```json\n{\"title\":\"T\",\"content\":\"C\"}\n```", content: "C"),
        Sample(name: "prose", answer: "Here it is:\n{\"title\":\"T\",\"content\":\"C\"}\nAnything else?", content: "C"),
        Sample(name: "named braces", answer: #"The {"title", "content"} object: {"title":"T","content":"C"}"#, content: "C"),
        Sample(name: "braces before", answer: #"Set {x} and {} and {{y}}: {"title":"T","content":"C"}"#, content: "C"),
        Sample(name: "other object", answer: #"{"note":"n"} then {"title":"T","content":"C"}"#, content: "C"),
        Sample(
            name: "remark after", answer: #"{"title":"T","content":"A whole text."} {"content":"Done"} }"#,
            content: "A whole text."),
        Sample(
            name: "second version", answer: #"{"title":"S","content":"First one."} Better: {"title":"T","content":"Second."}"#,
            content: "Second.", streamed: "First one."),
        Sample(
            name: "form before", answer: #"As {"title": "...", "content": "..."} asks: {"title":"T","content":"C"}"#, content: "C"
        ),
        Sample(
            name: "form after", answer: #"{"title":"T","content":"C"} in the form {"title": "...", "content": "..."}"#,
            content: "C"),
        Sample(
            name: "form in words", answer: #"{"title":"string","content":"<the section's text>"}{"title":"T","content":"C"}"#,
            content: "C"),
        Sample(
            name: "form in one word", answer: #"{"content": "string"} {"title":"T","content":"Words"} "#, content: "Words",
            streamed: "string"),
        Sample(name: "one word alone", answer: #"{"title":"T","content":"Text."}"#, content: "Text."),
        Sample(name: "form alone", answer: #"{"title": "...", "content": "…"}"#, content: "…", title: "...", streamed: ""),
        Sample(
            name: "thought without its beginning",
            answer: #"First {"title":"D","content":"A long draft of it."} hm</think>{"title":"T","content":"C"}"#, content: "C",
            streamed: "A long draft of it.C"),
        Sample(
            name: "thinking in other words",
            answer: "<Thinking>{\"content\":\"no\"}</Thinking>\n{\"title\":\"T\",\"content\":\"C\"}",
            content: "C"),
        Sample(
            name: "thinking behind words",
            answer: "Let me see.\n<reasoning>{\"content\":\"no\"}</reasoning> {\"title\":\"T\",\"content\":\"C\"}", content: "C"),
        Sample(
            name: "channels",
            answer: #"<|channel|>analysis<|message|>{"content":"no"}<|end|><|start|>assistant<|channel|>final<|message|>"#
                + #"{"title":"T","content":"C"}<|return|>"#, content: "C"),
        Sample(
            name: "channels without marks",
            answer: #"analysisWe need {"content":"no no"}.assistantfinal{"title":"T","content":"C"}"#,
            content: "C", streamed: "no noC"),
        Sample(name: "mark behind the answer", answer: #"{"title":"T","content":"C"}</think>"#, content: "C"),
        Sample(
            name: "mark within the answer", answer: #"{"title":"T","content":"Ends with </think> always"}"#,
            content: "Ends with </think> always"),
        Sample(
            name: "longer answer cut off", answer: #"{"title":"S","content":"Short"} {"title":"T","content":"A longer one that"#,
            content: "A longer one that", isComplete: false, streamed: "Short"),
        Sample(name: "braces within", answer: #"{"title":"T","content":"a } { \"b\": [ ] c"}"#, content: "a } { \"b\": [ ] c"),
        Sample(name: "content first", answer: #"{"content":"C","title":"T"}"#, content: "C"),
        Sample(name: "raw lines", answer: "{\"title\":\"T\",\"content\":\"a\nb\r\nc\td\"}", content: "a\nb\r\nc\td"),
        Sample(
            name: "escapes", answer: #"{"title":"T","content":"\"\\\/\b\f\n\r\t\u0041\u00e9"}"#,
            content: "\"\\/\u{8}\u{C}\n\r\tAé"),
        Sample(name: "pair", answer: #"{"title":"T","content":"\ud83d\ude00 \uD834\uDD1E"}"#, content: "😀 𝄞"),
        Sample(
            name: "half pairs", answer: #"{"title":"T","content":"\ud83dx\ude00\ud83d"}"#, content: "\u{FFFD}x\u{FFFD}\u{FFFD}"),
        Sample(name: "two high halves", answer: #"{"title":"T","content":"\ud83d\ud83d\ude00"}"#, content: "\u{FFFD}😀"),
        Sample(name: "no escape", answer: #"{"title":"T","content":"\alpha \d"}"#, content: "\\alpha \\d"),
        Sample(name: "bad digits", answer: #"{"title":"T","content":"\u00zz"}"#, content: "\\u00zz"),
        Sample(name: "escaped names", answer: #"{"\u0074itle":"T","con\u0074ent":"C"}"#, content: "C"),
        Sample(
            name: "characters", answer: "{\"title\":\"T\",\"content\":\"e\u{301} 👩‍👩‍👧 \u{FEFF}日本\"}",
            content: "e\u{301} 👩‍👩‍👧 \u{FEFF}日本"),
        Sample(
            name: "others before",
            answer: #"{"a":1,"b":-2.5e3,"c":true,"d":null,"e":"x","f":{"content":"no","g":[{"title":"no"}]},"h":["]","}"],"#
                + #""i":{"j":"\"}"},"k":{},"l":[],"title":"T","content":"C"}"#, content: "C"),
        Sample(
            name: "others after", answer: #"{"title":"T","content":"C","n":1,"o":{"content":"no"},"p":["\\"],"q":"}"}"#,
            content: "C"),
        Sample(name: "number last", answer: #"{"title":"T","content":"C","n":1}"#, content: "C"),
        Sample(
            name: "thinking", answer: "<think>\nA draft: {\"content\":\"no\"}\n</think>\n{\"title\":\"T\",\"content\":\"C\"}",
            content: "C"),
        Sample(name: "thinking late", answer: " \n<think></think>{\"title\":\"T\",\"content\":\"C\"}", content: "C"),
        Sample(name: "no thinking", answer: #"<thing {"title":"T","content":"<think> is a tag"}"#, content: "<think> is a tag"),
        Sample(name: "nothing but thinking", answer: #"<think>{"content":"no"}"#, content: nil, title: nil, isComplete: false),
        Sample(name: "no title", answer: #"{"content":"C"}"#, content: "C", title: nil),
        Sample(name: "null title", answer: #"{"title":null,"content":"C"}"#, content: "C", title: nil),
        Sample(name: "no content", answer: #"{"title":"T"}"#, content: nil, isComplete: false),
        Sample(name: "content no string", answer: #"{"title":"T","content":["C"]}"#, content: nil, isComplete: false),
        Sample(name: "content null", answer: #"{"title":"T","content":null}"#, content: nil, isComplete: false),
        Sample(name: "empty content", answer: #"{"title":"T","content":""}"#, content: ""),
        Sample(name: "truncated", answer: #"{"title":"T","content":"abc"#, content: "abc", isComplete: false),
        Sample(name: "truncated after", answer: #"{"title":"T","content":"abc""#, content: "abc", isComplete: false),
        Sample(name: "prose only", answer: "I cannot do that.", content: nil, title: nil, isComplete: false),
        Sample(name: "brace without value", answer: #"Fill {"key": } in: {"title":"T","content":"C"}"#, content: "C"),
    ]

    /// The decoder after the pieces, and all that it returned.
    private func decode(_ pieces: [String]) -> (decoder: AnswerDecoder, returned: String) {
        var decoder = AnswerDecoder()
        var returned = ""
        for piece in pieces { returned += decoder.push(piece) }
        return (decoder, returned)
    }

    @Test(arguments: samples) func anAnswerIsRead(_ sample: Sample) {
        let (decoder, returned) = decode([sample.answer])
        #expect(decoder.content == sample.content)
        #expect(decoder.title == sample.title)
        #expect(decoder.isComplete == sample.isComplete)
        #expect(returned == sample.streamed ?? sample.content ?? "")
    }

    @Test(arguments: samples) func whereAnAnswerIsCutDoesNotMatter(_ sample: Sample) {
        let scalars = sample.answer.unicodeScalars
        for cut in scalars.indices {
            let (decoder, returned) = decode([String(scalars[..<cut]), String(scalars[cut...])])
            let place = Comment(rawValue: "cut before \(String(scalars[cut...]).debugDescription)")
            #expect(decoder.content.map { Array($0.unicodeScalars) } == sample.content.map { Array($0.unicodeScalars) }, place)
            #expect(decoder.title == sample.title && decoder.isComplete == sample.isComplete, place)
            #expect(Array(returned.unicodeScalars) == Array((sample.streamed ?? sample.content ?? "").unicodeScalars), place)
        }
    }

    @Test(arguments: samples) func anAnswerMayComeScalarByScalar(_ sample: Sample) {
        let (decoder, returned) = decode(sample.answer.unicodeScalars.map { String($0) })
        #expect(decoder.content == sample.content && decoder.title == sample.title)
        #expect(decoder.isComplete == sample.isComplete)
        #expect(Array(returned.unicodeScalars) == Array((sample.streamed ?? sample.content ?? "").unicodeScalars))
    }

    @Test func aSecondContentDoesNotContradictWhatWasPassedOn() {
        let (decoder, returned) = decode([#"{"title":"T","content":"a","content":"b"}"#])
        #expect(decoder.isComplete)
        #expect(decoder.content == returned)
        #expect(returned.hasPrefix("a"))
    }

    @Test func textIsPassedOnAsSoonAsItIsThere() {
        var decoder = AnswerDecoder()
        #expect(decoder.push(#"{"title":"T","content":"ab"#) == "ab")
        #expect(decoder.push("\\") == "")
        #expect(decoder.push("nc") == "\nc")
        #expect(decoder.push(#"\ud83d"#) == "")
        #expect(decoder.push(#"\ude0"#) == "")
        #expect(decoder.push("0") == "😀")
        #expect(!decoder.isComplete)
        #expect(decoder.push("\"}") == "")
        #expect(decoder.isComplete)
    }

    @Test func aLongContentCostsTimeInProportion() {
        // Of this thread alone: what else the machine does counts for nothing.
        func processorTime() -> Int {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return time.tv_sec * 1_000_000_000 + time.tv_nsec
        }
        func time(_ length: Int) -> Int {
            let answer = #"{"title":"T","content":""# + String(repeating: "é", count: length) + "\"}"
            let start = processorTime()
            #expect(decode([answer]).decoder.isComplete)
            return processorTime() - start
        }
        let short = min(time(16_000), time(16_000))
        // Sixteen times the length; in proportion to its square it would be 256 times the time.
        #expect(time(256_000) < short * 64)
    }

    /// A thought may break off in the middle of an object.
    @Test func anAnswerBehindAnUnfinishedThoughtIsFound() throws {
        let text = #"I begin {"title":"D","content":"- a draft </think> {"title":"T","content":"Then words."}"#
        let answer = try Answer(decode([text]).decoder, raw: text, count: TokenCount())
        #expect(answer.text == SectionText(title: "T", content: "Then words."))
    }

    static let judged: [(answer: String, error: ProviderError)] = [
        ("Sorry.", .noJSONObject), ("", .noJSONObject), (#"{"title":"T"}"#, .noContent),
        (#"{"title":"T","content":""}"#, .noContent), (#"{"title":"T","content":" \n "}"#, .noContent),
        (#"{"title":"T","content":"a"#, .unfinishedObject), (#"{"title":"T","content":"a""#, .unfinishedObject),
        (#"{"title": "...", "content": "..."}"#, .onlyPlaceholder), (#"{"content": "<your text here>"}"#, .onlyPlaceholder),
    ]

    @Test(arguments: judged) func anUnusableAnswerSaysWhy(_ answer: String, _ error: ProviderError) {
        let decoder = decode([answer]).decoder
        let thrown = #expect(throws: Unusable.self) { try Answer(decoder, raw: answer, count: TokenCount()) }
        #expect(thrown?.error == error)
        #expect(thrown?.raw == answer)
    }
}
