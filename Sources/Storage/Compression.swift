import CZstd

/// Packs texts and pages: one codec byte, then the bytes raw or as a zstd frame.
///
/// Owns a compression context, whose set-up costs more than a small text; used by one task.
final class Packer {
    /// Under this size a frame saves too little to be worth its time.
    static let smallestWorthPacking = 160
    private let context = ZSTD_createCCtx()
    private let level: Int32

    /// Level 1 for texts at the rate that they come in; pages are stored once and may take 3.
    init(level: Int32 = 1) { self.level = level }

    deinit { ZSTD_freeCCtx(context) }

    /// The codec byte and the packed bytes.
    func pack(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard bytes.count >= Self.smallestWorthPacking, let context else { return raw(bytes) }
        let bound = ZSTD_compressBound(bytes.count)
        let packed = [UInt8](unsafeUninitializedCapacity: bound + 1) { buffer, count in
            count = 0
            guard let start = buffer.baseAddress else { return }
            start.pointee = Codec.zstd.rawValue
            let size = ZSTD_compressCCtx(
                context,
                start + 1,
                bound,
                bytes.baseAddress,
                bytes.count,
                level
            )
            if ZSTD_isError(size) == 0, size < bytes.count { count = size + 1 }
        }
        // An array of its size: many wait for their transaction, and the bound is as large as the text.
        return packed.isEmpty ? raw(bytes) : packed.withUnsafeBufferPointer { Array($0) }
    }

    func pack(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBufferPointer { pack($0) } }

    private func raw(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var packed: [UInt8] = []
        packed.reserveCapacity(bytes.count + 1)
        packed.append(Codec.raw.rawValue)
        packed.append(contentsOf: bytes)
        return packed
    }
}

/// The first byte of every stored blob.
enum Codec: UInt8 {
    case raw = 0
    case zstd = 1
}

/// Unpacks what `Packer` packed; used by one task.
final class Unpacker {
    /// A frame that claims more is not ours: nothing larger is ever stored.
    static let largestUnpacked = 256 << 20
    private let context = ZSTD_createDCtx()

    init() {}

    deinit { ZSTD_freeDCtx(context) }

    /// The bytes; empty when the blob is broken.
    func unpack(_ packed: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard let first = packed.first, let start = packed.baseAddress else { return [] }
        switch Codec(rawValue: first) {
        case .raw: return Array(packed.dropFirst())
        case .zstd: return inflate(start + 1, packed.count - 1)
        case nil: return []
        }
    }

    func unpack(_ packed: [UInt8]) -> [UInt8] { packed.withUnsafeBufferPointer { unpack($0) } }

    private func inflate(_ start: UnsafePointer<UInt8>, _ length: Int) -> [UInt8] {
        let size = ZSTD_getFrameContentSize(start, length)
        guard let context, size <= UInt64(Self.largestUnpacked) else { return [] }
        return [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            let written = ZSTD_decompressDCtx(
                context,
                buffer.baseAddress,
                buffer.count,
                start,
                length
            )
            count = ZSTD_isError(written) == 0 ? written : 0
        }
    }
}
