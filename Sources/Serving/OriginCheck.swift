/// Tells this server's own pages, and programs on this machine, from what another site makes a browser send.
///
/// A page of a foreign site can send requests to 127.0.0.1, and a name of its own that it lets lead there makes it the same site for
/// the browser: so the name that was asked for counts, and the site that asks.
struct OriginCheck {
    let port: Int

    private var hosts: [String] {
        let names = ["127.0.0.1", "localhost"]
        return names.map { "\($0):\(port)" } + (port == 80 ? names : [])
    }

    /// - Parameter headers: all that were sent, names in lower case.
    /// - Returns: why the request is refused, or nil.
    func refusal(_ headers: [(name: String, value: String)], method: String) -> String? {
        func values(_ name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }
        let host = values("host").map { $0.lowercased() }
        guard host.count == 1, hosts.contains(host[0]) else { return "this server answers only as \(hosts[0])" }
        guard values("origin").allSatisfy({ $0.lowercased() == "http://" + host[0] }) else {
            return "requests of other sites are refused"
        }
        // Browsers send no Origin with a plain GET, such as that of an image.
        let site = values("sec-fetch-site")
        if site.allSatisfy({ $0 == "same-origin" || $0 == "none" }) { return nil }
        let isLink = method == "GET" && values("sec-fetch-mode") == ["navigate"] && values("sec-fetch-dest") == ["document"]
        return isLink ? nil : "requests of other sites are refused"
    }
}
