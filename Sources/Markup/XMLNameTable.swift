/// Numbers the names of a document, each with the namespace that is in force where it stands.
struct XMLNameTable {
    /// The declarations in force somewhere, as a link to those around them.
    private struct Scope: Hashable {
        var parent: Int
        var prefix: String
        var namespace: String
    }

    private(set) var names: [XMLName] = [
        XMLName(prefix: "", local: "", folded: "", namespace: nil)
    ]
    /// How each name is written, by its number.
    private var writings: [[UInt8]] = [[]]
    /// For each name the number of the first one that differs at most in scope and case.
    private var keys: [Int32] = [0]
    private var keyNumbers: [String: Int32] = [:]
    private var scopes: [Scope] = []
    private var scopeNumbers: [Scope: Int] = [:]
    /// Buckets of name numbers by a hash of the written bytes.
    private var buckets: [[Entry]] = Array(repeating: [], count: 256)
    /// The bytes of the names in the buckets, one behind another.
    private var text: [UInt8] = []
    /// Names of full buckets: a hostile document may fill one, but Swift seeds its own hashes.
    private var crowded: [Place: Int32] = [:]
    private static let mostInBucket = 16

    private struct Entry {
        var scope: Int
        var number: Int32
        /// Where its bytes stand in `text`.
        var start: Int
        var count: Int
    }

    private struct Place: Hashable {
        var scope: Int
        var bytes: [UInt8]
    }

    /// Number of the scope that `declaration` opens inside `scope` (-1: none).
    mutating func scope(_ scope: Int, prefix: String, namespace: String) -> Int {
        let opened = Scope(parent: scope, prefix: prefix, namespace: namespace)
        if let known = scopeNumbers[opened] { return known }
        // A hostile document may declare without end.
        guard scopes.count < 2_000 else { return scope }
        scopes.append(opened)
        scopeNumbers[opened] = scopes.count - 1
        return scopes.count - 1
    }

    /// Number of a name as it is written in `scope`.
    mutating func number(_ written: UnsafeBufferPointer<UInt8>, scope: Int) -> Int32 {
        var hash = UInt32(truncatingIfNeeded: written.count &* 31 &+ scope &* 7)
        for byte in written { hash = hash &* 33 ^ UInt32(byte) }
        let bucket = Int(hash & 255)
        if let number = known(written, scope: scope, bucket: bucket) { return number }
        let isFull = buckets[bucket].count >= Self.mostInBucket
        if isFull, let known = crowded[Place(scope: scope, bytes: Array(written))] { return known }
        // A hostile document may invent a name for each element: beyond this, names share one number.
        guard names.count < 20_000 else { return 0 }
        let number = Int32(names.count)
        let name = String(decoding: written, as: UTF8.self)
        names.append(makeName(name, scope: scope))
        writings.append(Array(written))
        let folded = name.lowercased()
        keys.append(keyNumbers[folded] ?? number)
        if keyNumbers[folded] == nil { keyNumbers[folded] = number }
        if isFull {
            crowded[Place(scope: scope, bytes: Array(written))] = number
        } else {
            buckets[bucket].append(
                Entry(scope: scope, number: number, start: text.count, count: written.count)
            )
            text.append(contentsOf: written)
        }
        return number
    }

    /// The number of a name that was met before, by its bucket.
    @inline(__always)
    private func known(
        _ written: UnsafeBufferPointer<UInt8>,
        scope: Int,
        bucket: Int
    ) -> Int32? {
        for entry in buckets[bucket]
        where entry.scope == scope && entry.count == written.count {
            let isSame = text.withUnsafeBufferPointer { text in
                (0..<entry.count).allSatisfy { text[entry.start + $0] == written[$0] }
            }
            if isSame { return entry.number }
        }
        return nil
    }

    /// The number under which a start tag meets its end tag.
    func key(of number: Int32) -> Int32 { keys[Int(number)] }

    /// The bytes of a name as written.
    func written(of number: Int32) -> [UInt8] { writings[Int(number)] }

    private func makeName(_ written: String, scope: Int) -> XMLName {
        var prefix = ""
        var local = written
        if let colon = written.firstIndex(of: ":") {
            prefix = written[..<colon].lowercased()
            local = String(written[written.index(after: colon)...])
        }
        return XMLName(
            prefix: prefix,
            local: local,
            folded: local.lowercased(),
            namespace: namespace(of: prefix, scope: scope)
        )
    }

    private func namespace(of prefix: String, scope: Int) -> String? {
        var current = scope
        while current >= 0 {
            if scopes[current].prefix == prefix {
                return scopes[current].namespace.isEmpty ? nil : scopes[current].namespace
            }
            current = scopes[current].parent
        }
        return nil
    }
}
