import Testing

@testable import Fetching

@Suite struct AddressGuardTests {
    private func allows(_ text: String, _ allowed: [String] = []) throws -> Bool {
        let bytes = try #require(AddressGuard.bytes(of: text))
        return AddressGuard(allowed: allowed.compactMap { AddressRange($0) }).allows(bytes)
    }

    @Test(
        "both ends of each special network are refused, their neighbours are not",
        arguments: [
            ("0.0.0.0", false), ("0.255.255.255", false), ("1.0.0.0", true),
            ("9.255.255.255", true), ("10.0.0.0", false), ("10.255.255.255", false),
            ("11.0.0.0", true), ("100.63.255.255", true), ("100.64.0.0", false),
            ("100.127.255.255", false), ("100.128.0.0", true), ("126.255.255.255", true),
            ("127.0.0.0", false), ("127.255.255.255", false), ("128.0.0.0", true),
            ("169.253.255.255", true), ("169.254.0.0", false), ("169.254.169.254", false),
            ("169.255.0.0", true), ("172.15.255.255", true), ("172.16.0.0", false),
            ("172.31.255.255", false), ("172.32.0.0", true), ("192.0.0.0", false),
            ("192.0.0.255", false), ("192.0.1.0", true), ("192.0.2.77", false),
            ("192.0.3.0", true), ("192.31.195.255", true), ("192.31.196.1", false),
            ("192.52.193.200", false), ("192.52.194.0", true), ("192.88.99.1", false),
            ("192.88.100.0", true), ("192.167.255.255", true), ("192.168.0.0", false),
            ("192.168.255.255", false), ("192.169.0.0", true), ("192.175.48.9", false),
            ("198.17.255.255", true), ("198.18.0.0", false), ("198.19.255.255", false),
            ("198.20.0.0", true), ("198.51.100.3", false), ("198.51.101.0", true),
            ("203.0.113.254", false), ("203.0.114.0", true), ("223.255.255.255", true),
            ("224.0.0.1", false), ("239.255.255.255", false), ("240.0.0.0", false),
            ("255.255.255.255", false),
        ] as [(String, Bool)]
    )
    func fourBytes(address: String, expected: Bool) throws {
        #expect(try allows(address) == expected)
    }

    @Test(
        "of sixteen bytes only public unicast passes",
        arguments: [
            ("::", false), ("::1", false), ("64:ff9b:1::1", false), ("100::1", false),
            ("2001::1", false), ("2001:10::1", false), ("2001:1ff:ffff::1", false),
            ("2001:200::1", true), ("2001:db8::1", false), ("2001:db9::1", true),
            ("3fff::1", false), ("3fff:fff::1", false), ("3fff:1000::1", true),
            ("5f00::1", false), ("fc00::1", false), ("fdff::1", false), ("fe80::1", false),
            ("febf::1", false), ("fec0::1", false), ("ff02::1", false), ("4000::1", false),
            ("1fff::1", false), ("2606:4700::1111", true), ("2a00:1450::200e", true),
        ] as [(String, Bool)]
    )
    func sixteenBytes(address: String, expected: Bool) throws {
        #expect(try allows(address) == expected)
    }

    @Test(
        "an address inside an address is looked at itself",
        arguments: [
            ("::ffff:127.0.0.1", false), ("::ffff:10.2.3.4", false), ("::ffff:9.9.9.9", true),
            ("::7f00:1", false), ("::a00:1", false),
            ("64:ff9b::7f00:1", false), ("64:ff9b::c0a8:101", false), ("64:ff9b::909:909", true),
            ("2002:7f00:1::1", false), ("2002:a9fe:a9fe::", false), ("2002:909:909::1", true),
            // Teredo hides the client's address by turning its bits over: 127.0.0.1 and 10.0.0.1.
            ("2001:0:909:909::80ff:fffe", false), ("2001:0:909:909::f5ff:fffe", false),
        ] as [(String, Bool)]
    )
    func insideOut(address: String, expected: Bool) throws {
        #expect(try allows(address) == expected)
    }

    @Test("the owner lets networks through, and no others with them")
    func allowList() throws {
        #expect(try allows("10.1.2.3", ["10.1.0.0/16"]))
        #expect(try allows("::ffff:10.1.2.3", ["10.1.0.0/16"]))
        #expect(try !allows("10.2.2.3", ["10.1.0.0/16"]))
        #expect(try allows("127.0.0.1", ["127.0.0.1"]))
        #expect(try !allows("127.0.0.2", ["127.0.0.1"]))
        #expect(try allows("fd12:3456::9", ["fd12::/16"]))
        #expect(try !allows("fd13::9", ["fd12::/16"]))
        #expect(try allows("172.16.9.1", ["172.16.8.0/21"]))
        #expect(try !allows("172.16.16.1", ["172.16.8.0/21"]))
    }

    @Test(
        "networks are read strictly",
        arguments: [
            ("10.0.0.0/8", true), ("::/0", true), ("10.0.0.0/33", false), ("10.0.0/8", false),
            ("10.0.0.0/", false), ("fe80::/129", false), ("example.org", false), ("", false),
            ("10.0.0.0/8/8", false),
        ] as [(String, Bool)]
    )
    func ranges(text: String, isRange: Bool) {
        #expect((AddressRange(text) != nil) == isRange)
    }

    @Test(
        "local names and the ports of other protocols are refused before any look-up",
        arguments: [
            ("example.org", nil, true), ("example.org", 8080, true), ("example.org", 443, true),
            ("example.org", 25, false), ("example.org", 22, false), ("localhost", nil, false),
            ("printer", nil, false), ("nas.local", nil, false), ("db.internal", nil, false),
            ("a.localhost", nil, false), ("[2606:4700::1111]", nil, true),
        ] as [(String, Int?, Bool)]
    )
    func names(host: String, port: Int?, mayAsk: Bool) {
        #expect((AddressGuard().refusal(host: host, port: port) == nil) == mayAsk)
    }
}
