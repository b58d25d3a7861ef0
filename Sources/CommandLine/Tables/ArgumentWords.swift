// Words that a command takes instead of the names of sections or directories.

package enum CacheAction: String, CaseIterable, Sendable { case prune, verify }
package enum CompletionWord: String, CaseIterable, Sendable { case bash, zsh, fish, sections }
