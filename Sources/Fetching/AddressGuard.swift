import CCurl

/// An IP network such as `10.1.0.0/16`.
public struct AddressRange: Sendable, Hashable {
    /// The network's address: 4 or 16 bytes.
    let bytes: [UInt8]
    /// How many leading bits count.
    let bits: Int

    /// Reads CIDR notation, or a single address; `nil` when it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = AddressGuard.bytes(of: String(first)) else {
            return nil
        }
        self.bytes = bytes
        guard parts.count > 1 else {
            bits = bytes.count * 8
            return
        }
        guard parts.count == 2, let count = Int(parts[1]), (0...(bytes.count * 8)).contains(count)
        else { return nil }
        bits = count
    }

    /// True when the address lies in the network.
    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == bytes.count else { return false }
        for index in 0..<(bits / 8) where address[index] != bytes[index] { return false }
        guard bits % 8 != 0 else { return true }
        let mask = ~UInt8(0) << (8 - UInt8(bits % 8))
        return address[bits / 8] & mask == bytes[bits / 8] & mask
    }
}

/// Decides which addresses may be connected to: only public ones, and those that the owner allows.
///
/// Checked on the binary address at connect time, so that number forms, names that point inwards,
/// DNS rebinding and redirects all meet the same wall (RFC 6890 and the IANA special-purpose
/// registries).
public struct AddressGuard: Sendable {
    private let allowed: [AddressRange]

    /// Creates a guard that lets these networks through besides the public ones.
    public init(allowed: [AddressRange] = []) { self.allowed = allowed }

    /// True when a connection to the address (4 or 16 bytes, network order) may be made.
    public func allows(_ address: [UInt8]) -> Bool {
        if allowed.contains(where: { $0.contains(address) }) { return true }
        if address.count == 4 { return !Self.privateIPv4.contains { $0.contains(address) } }
        guard address.count == 16 else { return false }
        if let inner = Self.innerIPv4(of: address) { return allows(inner) }
        // Only 2000::/3 is given out at all.
        return address[0] & 0xE0 == 0x20 && !Self.privateIPv6.contains { $0.contains(address) }
    }

    /// True when the owner named a network that the host, given as a number, lies in.
    public func isExplicitlyAllowed(host: String) -> Bool {
        guard let address = Self.bytes(of: host.filter { $0 != "[" && $0 != "]" }) else {
            return false
        }
        return allowed.contains { $0.contains(address) }
    }

    /// Why a host and port must not be asked at all; `nil` when they may.
    ///
    /// Names without a dot and those of local networks mean machines of the operator's own; low
    /// ports belong to other protocols.
    public func refusal(host: String, port: Int?) -> String? {
        if isExplicitlyAllowed(host: host) { return nil }
        let isLocal =
            !host.contains(".") && !host.contains(":")
            || [".local", ".internal", ".localhost"].contains { host.hasSuffix($0) }
        if isLocal, !allowed.contains(where: { $0.contains([127, 0, 0, 1]) }) {
            return "the host \(host) is a local name"
        }
        if let port, port != 80, port != 443, port < 1_024 { return "port \(port) is not for HTTP" }
        return nil
    }

    /// 4 or 16 bytes of an address in dotted or colon notation.
    static func bytes(of text: String) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = Int(winnow_parse_address(text, &buffer))
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }

    /// The IPv4 address that an IPv6 address stands for: mapped, compatible, NAT64, 6to4, Teredo.
    private static func innerIPv4(of address: [UInt8]) -> [UInt8]? {
        let tail = Array(address[12...])
        let zeros = address[..<10].allSatisfy { $0 == 0 }
        if zeros, address[10] == 0xFF, address[11] == 0xFF { return tail }
        if zeros, address[10] == 0, address[11] == 0, tail[0] != 0 { return tail }
        if address.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return tail }
        if address.starts(with: [0x20, 0x02]) { return Array(address[2..<6]) }
        if address.starts(with: [0x20, 0x01, 0, 0]) { return tail.map { $0 ^ 0xFF } }
        return nil
    }

    private static let privateIPv4 = ranges(
        """
        0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 \
        192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 \
        198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
        """
    )
    private static let privateIPv6 = ranges(
        "64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8"
    )

    private static func ranges(_ text: String) -> [AddressRange] {
        text.split(separator: " ").compactMap { AddressRange(String($0)) }
    }
}
