import Glibc
import LibFuzzer

// The first word says which reader; the others are libFuzzer's.
let readers: [String: @Sendable ([UInt8]) throws -> Void] = [
    "requirement": readRequirements, "project": readProjectFile, "lock": readLock, "document": readDocument,
    "answer": readAnswer, "events": readEvents,
]
var words = CommandLine.arguments
guard words.count > 1, let reader = readers[words.remove(at: 1)] else {
    print("usage: ReaderFuzz \(readers.keys.sorted().joined(separator: "|")) [OPTIONS OF LIBFUZZER] [CORPUS]")
    exit(2)
}
Chosen.set(reader)
var count = Int32(words.count)
// They have to live as long as the process.
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(capacity: words.count + 1)
for (index, word) in words.enumerated() { arguments?[index] = strdup(word) }
arguments?[words.count] = nil
exit(LLVMFuzzerRunDriver(&count, &arguments, Chosen.run))
