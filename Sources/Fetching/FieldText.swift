/// Header fields as text that can be turned back into the very bytes that were received.
///
/// Field values are bytes, mostly ASCII (RFC 9110 §5.5). Where they are not UTF-8, each byte above
/// 0x7F becomes a private-use character, so that a validator is echoed byte for byte.
enum FieldText {
    private static let base: UInt32 = 0xEF00

    static func string(of bytes: UnsafeRawBufferPointer) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        for byte in bytes {
            let code = byte < 0x80 ? UInt32(byte) : base + UInt32(byte)
            if let scalar = Unicode.Scalar(code) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    static func bytes(of text: String) -> [UInt8] {
        guard text.unicodeScalars.contains(where: { isByte($0) }) else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if isByte(scalar) {
                bytes.append(UInt8(scalar.value - base))
            } else {
                bytes += Array(String(scalar).utf8)
            }
        }
        return bytes
    }

    private static func isByte(_ scalar: Unicode.Scalar) -> Bool {
        (base + 0x80...base + 0xFF).contains(scalar.value)
    }
}
