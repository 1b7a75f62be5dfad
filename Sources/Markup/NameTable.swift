/// A table from hashes of names to values, built once and asked for every element of every page.
///
/// The keys are hashes already, so that no second hash is made of them as a dictionary would.
public struct NameTable<Value>: Sendable where Value: Sendable {
    @usableFromInline let keys: [UInt64]
    @usableFromInline let values: [Value?]
    @usableFromInline let shift: UInt64

    /// Makes a table.
    ///
    /// Of two equal keys the first counts; a key of 0 is never found.
    public init(_ pairs: [(key: UInt64, value: Value)]) {
        var bits: UInt64 = 4
        while 1 << bits < pairs.count * 3 { bits += 1 }
        var keys = [UInt64](repeating: 0, count: 1 << bits)
        var values = [Value?](repeating: nil, count: 1 << bits)
        for pair in pairs where pair.key != 0 {
            var place = Int(Self.spread(pair.key) >> (64 - bits))
            while keys[place] != 0, keys[place] != pair.key {
                place = (place + 1) & (keys.count - 1)
            }
            guard keys[place] == 0 else { continue }
            keys[place] = pair.key
            values[place] = pair.value
        }
        self.keys = keys
        self.values = values
        shift = 64 - bits
    }

    /// The value of a key.
    @inlinable
    public subscript(key: UInt64) -> Value? {
        var place = Int(truncatingIfNeeded: Self.spread(key) >> shift)
        while keys[place] != key {
            if keys[place] == 0 { return nil }
            place = (place + 1) & (keys.count - 1)
        }
        return values[place]
    }

    @inlinable
    static func spread(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }
}
