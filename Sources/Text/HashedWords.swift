/// Values of words under their hashes: an open table, a few times as fast as a dictionary, whose
/// keys need no second hashing.
public struct HashedWords<Value: Sendable>: Sendable {
    private var keys: [UInt64]
    private var values: [Value]
    private let mask: Int

    /// Makes a table; `filler` stands in its empty places.
    public init(_ table: [UInt64: Value], filler: Value) {
        var size = 16
        while size < table.count * 3 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: filler, count: size)
        mask = size - 1
        for (key, value) in table where key != 0 {
            var place = Int(truncatingIfNeeded: key ^ key >> 32) & mask
            while keys[place] != 0 { place = (place + 1) & mask }
            keys[place] = key
            values[place] = value
        }
    }

    /// The value under a hash; `nil` when there is none.
    public subscript(_ key: UInt64) -> Value? {
        var place = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while keys[place] != 0 {
            if keys[place] == key { return values[place] }
            place = (place + 1) & mask
        }
        return nil
    }
}
