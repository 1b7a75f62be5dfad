extension SiteMemory {
    /// The first byte of the form that is written here.
    private static let version: UInt8 = 1

    /// The memory as bytes to be stored: numbers of fixed width, the lowest byte first.
    public var bytes: [UInt8] {
        var out: [UInt8] = [Self.version, needsDays ? 1 : 0]
        func put(_ number: UInt64, _ width: Int) {
            for place in 0..<width {
                out.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * place)))
            }
        }
        put(UInt64(blocks.count), 4)
        for (block, record) in blocks.sorted(by: { $0.key.textHash < $1.key.textHash }) {
            put(block.textHash, 8)
            put(block.pathHash, 8)
            out.append(block.position.rawValue)
            put(UInt64(clamping: record.documents), 4)
            put(UInt64(clamping: record.firstDay), 4)
            put(UInt64(clamping: record.lastDay), 4)
        }
        put(UInt64(containers.count), 4)
        for (path, count) in containers.sorted(by: { $0.key < $1.key }) {
            put(path, 8)
            put(UInt64(clamping: count), 4)
        }
        put(UInt64(documents.count), 4)
        for document in documents { put(document, 8) }
        return out
    }

    /// Reads what `bytes` wrote; `nil` for anything else.
    public init?(bytes: [UInt8]) {
        var reader = NumberReader(bytes: bytes)
        guard reader.number(1) == UInt64(Self.version), let days = reader.number(1),
            let blockCount = reader.number(4), blockCount <= UInt64(Self.maximumBlocks)
        else { return nil }
        self.init(needsDays: days != 0)
        for _ in 0..<blockCount {
            guard let text = reader.number(8), let path = reader.number(8),
                let position = reader.number(1).flatMap({ BlockPosition(rawValue: UInt8($0)) }),
                let count = reader.number(4), let first = reader.number(4),
                let last = reader.number(4)
            else { return nil }
            let sighting = BlockSighting(textHash: text, pathHash: path, position: position)
            blocks[sighting] = Record(
                documents: Int(count),
                firstDay: Int(first),
                lastDay: Int(last)
            )
        }
        guard let containerCount = reader.number(4), containerCount <= 1_000 else { return nil }
        for _ in 0..<containerCount {
            guard let path = reader.number(8), let count = reader.number(4) else { return nil }
            containers[path] = Int(count)
        }
        guard let documentCount = reader.number(4), documentCount <= 10_000 else { return nil }
        for _ in 0..<documentCount {
            guard let document = reader.number(8) else { return nil }
            documents.append(document)
        }
    }
}

/// Reads numbers of fixed width.
private struct NumberReader {
    let bytes: [UInt8]
    var index = 0

    mutating func number(_ width: Int) -> UInt64? {
        guard index + width <= bytes.count else { return nil }
        var number: UInt64 = 0
        for place in 0..<width { number |= UInt64(bytes[index + place]) << UInt64(8 * place) }
        index += width
        return number
    }
}
