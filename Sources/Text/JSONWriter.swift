/// Writes JSON into bytes: keys in the order of the calls, absent values left out.
///
///     var json = JSONWriter()
///     json.object { json in
///         json.field("title", entry.title)  // nothing when nil
///         json.array("tags") { json in for tag in tags { json.string(tag) } }
///     }
///     json.newline()
public struct JSONWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Creates an empty writer with room for `capacity` bytes.
    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Writes an object as the next value.
    public mutating func object(_ members: (inout JSONWriter) -> Void) {
        separate()
        nested(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    /// Writes an array as the next value.
    public mutating func array(_ elements: (inout JSONWriter) -> Void) {
        separate()
        nested(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    /// Writes a member that is an object, even an empty one.
    public mutating func object(_ key: String, _ members: (inout JSONWriter) -> Void) {
        self.key(key)
        nested(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    /// Writes a member that is an array, even an empty one.
    public mutating func array(_ key: String, _ elements: (inout JSONWriter) -> Void) {
        self.key(key)
        nested(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    /// Writes a text member, or nothing.
    public mutating func field(_ key: String, _ value: String?) {
        guard let value else { return }
        self.key(key)
        append(value)
        needsComma = true
    }

    /// Writes a whole-number member, or nothing.
    public mutating func field(_ key: String, _ value: Int?) {
        guard let value else { return }
        self.key(key)
        bytes += String(value).utf8
        needsComma = true
    }

    /// Writes a number member, or nothing; what JSON cannot say (infinite, not a number) is left out.
    public mutating func field(_ key: String, _ value: Double?) {
        guard let value, value.isFinite else { return }
        self.key(key)
        append(value)
        needsComma = true
    }

    /// Writes a truth member, or nothing.
    public mutating func field(_ key: String, _ value: Bool?) {
        guard let value else { return }
        self.key(key)
        bytes += (value ? "true" : "false").utf8
        needsComma = true
    }

    /// Writes a member that is a list of texts; nothing when the list is empty.
    public mutating func field(_ key: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        array(key) { json in for value in values { json.string(value) } }
    }

    /// Writes a text as the next element.
    public mutating func string(_ value: String) {
        separate()
        append(value)
        needsComma = true
    }

    /// Writes a whole number as the next element.
    public mutating func integer(_ value: Int) {
        separate()
        bytes += String(value).utf8
        needsComma = true
    }

    /// Writes a number as the next element; `null` for what JSON cannot say.
    public mutating func number(_ value: Double) {
        separate()
        if value.isFinite { append(value) } else { bytes += "null".utf8 }
        needsComma = true
    }

    /// Ends a record of NDJSON; the next value needs no comma before it.
    public mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// Forgets what was written and keeps the memory, so that one writer serves many records.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Gives what was written away in the middle of a document, and goes on from there.
    public mutating func take() -> [UInt8] {
        let taken = bytes
        bytes.removeAll(keepingCapacity: true)
        return taken
    }

    /// What has been written, as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: - Parts

    private mutating func nested(
        _ opening: UInt8,
        _ closing: UInt8,
        _ body: (inout JSONWriter) -> Void
    ) {
        bytes.append(opening)
        needsComma = false
        body(&self)
        bytes.append(closing)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
    }

    private mutating func key(_ key: String) {
        separate()
        append(key)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func append(_ value: Double) {
        if let whole = Int(exactly: value), abs(whole) < 1 << 53 {
            bytes += String(whole).utf8
        } else {
            bytes += value.description.utf8
        }
    }

    private mutating func append(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { utf8 in
            // Runs without anything to escape are copied whole: that is nearly all of a text.
            var start = 0
            var index = 0
            while let found = Self.nextEscape(utf8, from: index) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<found]))
                appendEscape(utf8[found])
                start = found + 1
                index = start
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The next byte that needs an escape, looked for eight bytes at a time.
    private static func nextEscape(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = utf8.baseAddress else { return nil }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var index = start
        while index + 8 <= utf8.count {
            let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
            // The classic test for a zero byte, after XOR with the byte looked for.
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5C)
            let hits =
                ((word &- ones &* 0x20) & ~word) | ((quotes &- ones) & ~quotes)
                | ((slashes &- ones) & ~slashes)
            guard hits & highs == 0 else { break }
            index += 8
        }
        while index < utf8.count {
            let byte = utf8[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
            index += 1
        }
        return nil
    }

    private mutating func appendEscape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x22, 0x5C: bytes.append(byte)
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes += "u00".utf8
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}
