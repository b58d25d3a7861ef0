import Languages
import Loading
import Serving

/// The page's own files, which are part of the binary.
enum LiveFiles {
    static var routes: [Route] {
        [
            Route(.get, "/") { _, _ in file("index.html") },
            Route(.get, "/assets/*") { _, names in file(names[0]) },
        ]
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml",
    ]

    private static func file(_ name: String) -> Response {
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        guard let text = text(name), let type = types[ending] else {
            return .error(404, "there is no file '\(name)'", hint: "the page is at /")
        }
        var response = Response(type: type, body: Array(text.utf8))
        // Another version of the tool brings other files under the same names.
        response.headers["Cache-Control"] = "no-cache"
        return response
    }

    private static func text(_ name: String) -> String? {
        name == "document.css" ? documentStyle : BuiltInFiles.text("templates/live/" + name)
    }

    /// The style of the built-in PRD.html, so that a section looks the same in both.
    private static var documentStyle: String? {
        guard let page = BuiltInFiles.text("templates/page.html"), let start = page.firstRange(of: "<style>"),
            let end = page.firstRange(of: "</style>")
        else { return nil }
        return String(page[start.upperBound..<end.lowerBound])
    }
}
