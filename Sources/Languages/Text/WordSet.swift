/// The words of a text, which blanks and line ends separate.
package func wordSet(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
