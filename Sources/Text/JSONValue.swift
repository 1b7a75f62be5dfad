/// A JSON document as values.
public enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A whole number that fits.
    case integer(Int)
    /// Any other number.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The member of an object; `nil` when absent, `null`, or this is no object.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    /// The text of a string.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The elements of an array.
    public var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The whole number.
    public var integer: Int? {
        switch self {
        case .integer(let number): number
        case .number(let number): Int(exactly: number.rounded())
        default: nil
        }
    }

    /// The number.
    public var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// The truth value.
    public var bool: Bool? {
        guard case .bool(let truth) = self else { return nil }
        return truth
    }
}

/// The members of a JSON object in the order of the document.
public struct JSONObject: Sendable, Equatable {
    /// One key and its value.
    public struct Member: Sendable, Equatable {
        /// The key.
        public var key: String
        /// The value.
        public var value: JSONValue
    }
    /// All members, doubles included.
    public internal(set) var members: [Member] = []

    /// The last member of that name; `nil` when there is none or it is `null`.
    public subscript(key: String) -> JSONValue? {
        guard let member = members.last(where: { $0.key == key }) else { return nil }
        return member.value == .null ? nil : member.value
    }
}

/// Why a text is not JSON.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// 1-based line where reading stopped.
    public var line: Int
    /// What was found there.
    public var reason: String

    /// One line for a log or a terminal.
    public var description: String { "line \(line): \(reason)" }
}
