import Testing

@testable import Fetching

@Suite struct RegistrableDomainTests {
    @Test(
        "hosts and the domain that one owner registered",
        arguments: [
            ("example.org", "example.org"), ("feeds.news.example.org", "example.org"),
            ("www.example.co.uk", "example.co.uk"), ("a.b.example.com.au", "example.com.au"),
            // Private suffixes are one owner's servers: all their sites share one budget.
            ("somebody.github.io", "github.io"), ("one.blogspot.com", "blogspot.com"),
            ("127.0.2.1", "127.0.2.1"), ("[2606:4700::1111]", "[2606:4700::1111]"),
            ("localhost", "localhost"), ("example.org.", "example.org"), ("", ""),
            ("www.city.kobe.jp", "city.kobe.jp"), ("co.uk", "co.uk"),
        ] as [(String, String)]
    )
    func domains(host: String, expected: String) {
        #expect(registrableDomain(of: host) == expected)
    }

    @Test("the agent names the program, a contact and the trade")
    func agents() {
        #expect(
            FetchOptions(version: "1.2", contact: nil).userAgent == "winnow/1.2 (feed aggregator)"
        )
        #expect(
            FetchOptions(version: "1.2", contact: "https://e.example/about").userAgent
                == "winnow/1.2 (+https://e.example/about; feed aggregator)"
        )
    }

    @Test("the limits that stand without configuration")
    func options() {
        let options = FetchOptions(version: "1", contact: nil)
        #expect(options.connections == 64)
        #expect(options.connectionsPerHost == 2)
        #expect(options.timeout == 30)
        #expect(options.maximumRedirects == 5)
        #expect(options.maximumHeader == 65_536)
        #expect(options.allowed.isEmpty)
        #expect(options.proxy == nil)
    }
}
