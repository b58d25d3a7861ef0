// The forms that a report can be printed in. The first case of each is the standard one.

package enum CheckFormat: String, CaseIterable, Sendable { case text, github }
package enum GraphFormat: String, CaseIterable, Sendable { case text, mermaid, dot, json }
package enum DifferenceFormat: String, CaseIterable, Sendable { case text, md, json }
package enum TraceFormat: String, CaseIterable, Sendable { case text, md, csv, json }
package enum RequirementsFormat: String, CaseIterable, Sendable { case text, md, csv, json }
package enum LintFormat: String, CaseIterable, Sendable { case text, json, sarif }
