import Glibc

/// The lock of a state folder: who holds it may poll, publish and prune.
///
/// An advisory lock (`flock`) on `<state>/lock`: the kernel lets it go when its process ends,
/// however that happens.
public final class StateLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: `StoreError.held` when another process holds it, `.unwritable` when the file cannot
    ///   be made.
    public init(state: String) throws(StoreError) {
        let path = state + "/lock"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .unwritable(path: path, reason: errorText(errno)) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            let owner = Self.readOwner(file)
            close(file)
            guard reason == EWOULDBLOCK else {
                throw .unwritable(path: path, reason: errorText(reason))
            }
            throw .held(path: path, by: owner)
        }
        // Only a help for people: the lock itself is the kernel's.
        let owner = Array("\(getpid())\n".utf8)
        _ = ftruncate(file, 0)
        _ = pwrite(file, owner, owner.count, 0)
        descriptor = file
    }

    deinit { close(descriptor) }

    private static func readOwner(_ file: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)).filter { $0 > 0x20 }, as: UTF8.self)
    }
}

/// The system's words for an error number.
func errorText(_ number: Int32) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return String(cString: text)
}
