import Foundation

// Builds with a model, measured through the release binary beside this one; each figure stands beside its goal. What else the
// machine does in the meantime is measured too, so only a figure beyond its limit makes the run fail.
let parts: [(title: String, figures: () throws -> [Figure])] = [
    ("detailed builds beside the critical path of their sections", CriticalPath.figures),
    ("64 answers at once, 50 events a second each", ManyStreams.figures),
    ("the first words of the first section", FirstWords.figures),
    ("an event of a stream, from its bytes to Markdown", DecodingCost.figures),
]
var farOff = 0
for part in parts {
    print("\n== \(part.title)")
    for figure in try part.figures() {
        print(figure.line)
        // For whoever watches, or reads what a run that was stopped has found.
        fflush(nil)
        if figure.isFarOff { farOff += 1 }
    }
}
if farOff > 0 {
    print("\n\(farOff) missed by far: more than a busy machine explains.")
    print("Measure again when nothing else runs, then look for the cause.")
    exit(1)
}
