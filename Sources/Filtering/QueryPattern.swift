import CRE2

/// A regular expression in RE2's syntax: searched in time linear in the text.
///
/// Owns a C++ pattern, which RE2 promises may be searched from several threads at once.
public final class QueryPattern: Sendable {
    /// The expression as written between the slashes.
    public let source: String
    /// Letters after the closing slash, sorted: `i` ignores case, `m` lets `^` and `$` match at
    /// lines, `s` lets `.` match a line's end.
    public let flags: String
    private nonisolated(unsafe) let handle: OpaquePointer

    /// Compiles an expression.
    ///
    /// - Throws: `PatternError` with RE2's own words.
    public init(source: String, flags: String = "") throws(PatternError) {
        self.source = source
        self.flags = String(flags.sorted())
        let inline = self.flags.filter { $0 != "i" }
        var text = inline.isEmpty ? source : "(?\(inline))\(source)"
        let compiled = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                winnow_re2_compile($0.baseAddress, $0.count, flags.contains("i"))
            }
        }
        guard let compiled else { throw PatternError(reason: "out of memory") }
        if let reason = winnow_re2_error(compiled) {
            let words = String(cString: reason)
            winnow_re2_free(compiled)
            throw PatternError(reason: words)
        }
        handle = compiled
    }

    deinit { winnow_re2_free(handle) }

    /// True when the expression is found anywhere in the text.
    public func isFound(in text: String) -> Bool {
        var copy = text
        return copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                winnow_re2_search(handle, $0.baseAddress, $0.count)
            }
        }
    }
}

/// Why RE2 refused an expression.
public struct PatternError: Error, Sendable, Hashable {
    /// RE2's own words.
    public let reason: String
}

extension QueryPattern: CustomStringConvertible {
    /// As written in a query.
    public var description: String { "/\(source)/\(flags)" }
}

extension QueryPattern: Hashable {
    /// Two patterns are equal when they are written alike.
    public static func == (left: QueryPattern, right: QueryPattern) -> Bool {
        left.source == right.source && left.flags == right.flags
    }

    /// Hashes what is written.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(flags)
    }
}
