/// Reads a JSON document, forgiving what does no harm.
///
/// A byte order mark, space around the document, raw control characters in strings, lone surrogates
/// and trailing commas are accepted. A document that breaks off gives what was read until there when
/// `acceptTruncated` is set.
///
/// - Throws: `JSONError` with the line where reading stopped; also when values nest deeper than
///   `maximumDepth`.
public func parseJSON(
    _ bytes: [UInt8],
    acceptTruncated: Bool = false,
    maximumDepth: Int = 256
) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes: bytes, acceptTruncated: acceptTruncated)
    return try parser.document(maximumDepth: maximumDepth)
}

/// One pass over the bytes of a JSON document.
struct JSONParser {
    let bytes: [UInt8]
    let acceptTruncated: Bool
    var position = 0

    init(bytes: [UInt8], acceptTruncated: Bool) {
        self.bytes = bytes
        self.acceptTruncated = acceptTruncated
    }

    mutating func document(maximumDepth: Int) throws(JSONError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try self.value(depth: maximumDepth)
        skipSpace()
        guard position >= bytes.count || acceptTruncated else {
            throw failure("text after the document")
        }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipSpace()
        guard position < bytes.count else { throw failure("the document ends too early") }
        guard depth > 0 else { throw failure("nested too deeply") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw failure("expected a value")
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        var object = JSONObject()
        position += 1
        while true {
            skipSpace()
            if ended() { return .object(object) }
            guard position < bytes.count else { throw failure("an object is not closed") }
            switch bytes[position] {
            case UInt8(ascii: "}"):
                position += 1
                return .object(object)
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "\""):
                let key = try string()
                skipSpace()
                if ended() { return .object(object) }
                guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
                    throw failure("expected a colon after a key")
                }
                position += 1
                skipSpace()
                if ended() { return .object(object) }
                object.members.append(.init(key: key, value: try value(depth: depth - 1)))
            default: throw failure("expected a key in quotes")
            }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        position += 1
        while true {
            skipSpace()
            if ended() { return .array(elements) }
            guard position < bytes.count else { throw failure("an array is not closed") }
            switch bytes[position] {
            case UInt8(ascii: "]"):
                position += 1
                return .array(elements)
            case UInt8(ascii: ","): position += 1
            default: elements.append(try value(depth: depth - 1))
            }
        }
    }

    private mutating func literal(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue
    {
        let end = position + word.utf8.count
        if end > bytes.count, acceptTruncated {
            position = bytes.count
            return .null
        }
        guard end <= bytes.count, bytes[position..<end].elementsEqual(word.utf8) else {
            throw failure("expected a value")
        }
        position = end
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        var isWhole = true
        var whole = 0
        var negative = false
        if bytes[position] == UInt8(ascii: "-") {
            negative = true
            position += 1
        }
        scan: while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (times, over) = whole.multipliedReportingOverflow(by: 10)
                let (sum, overAgain) = times.addingReportingOverflow(Int(bytes[position] - 48))
                if over || overAgain { isWhole = false } else { whole = sum }
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"),
                UInt8(ascii: "-"):
                isWhole = false
            default: break scan
            }
            position += 1
        }
        if isWhole { return .integer(negative ? -whole : whole) }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Double(text) else { throw failure("a broken number") }
        return .number(number)
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    /// True when the bytes are used up and that is accepted.
    private func ended() -> Bool { position >= bytes.count && acceptTruncated }

    func failure(_ reason: String) -> JSONError {
        let read = bytes[..<min(position, bytes.count)]
        return JSONError(line: 1 + read.count { $0 == 0x0A }, reason: reason)
    }
}
