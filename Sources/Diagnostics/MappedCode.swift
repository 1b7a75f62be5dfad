import Glibc

/// The code and constants of the program and its libraries, as far as they are in memory.
public enum MappedCode {
    /// Takes out of this process's memory what the work at hand has not run lately.
    ///
    /// What a start runs through (settings, dynamic linking, tables of encodings) is not needed again by a
    /// round. Pages that cannot be written are what stands in the files, so nothing is lost: what
    /// runs next is mapped again from the system's cache, some dozens of pages at once.
    public static func letGo() {
        // Swift's Glibc module leaves this one out, as it is GNU's.
        guard let address = dlsym(nil, "dl_iterate_phdr") else { return }
        _ = unsafeBitCast(address, to: Iterate.self)(visit, nil)
    }

    private typealias Visitor =
        @convention(c) (UnsafeRawPointer?, Int, UnsafeMutableRawPointer?) ->
        Int32
    private typealias Iterate = @convention(c) (Visitor, UnsafeMutableRawPointer?) -> Int32

    private static let visit: Visitor = { object, _, _ in
        if let object { dropPages(of: object.load(as: LoadedObject.self)) }
        return 0
    }

    /// The beginning of glibc's `struct dl_phdr_info` (dl_iterate_phdr(3)).
    private struct LoadedObject {
        let base: UInt
        let name: UnsafePointer<CChar>?
        let headers: UnsafePointer<Elf64_Phdr>?
        let headerCount: UInt16
    }

    /// Segments that can be written are left alone: relocated pages exist nowhere else.
    ///
    /// That holds also where they have been made read-only (RELRO); shared code has no relocations
    /// (Debian Policy §10.2).
    private static func dropPages(of object: LoadedObject) {
        for header in UnsafeBufferPointer(start: object.headers, count: Int(object.headerCount))
        where header.p_type == UInt32(PT_LOAD) && header.p_flags & UInt32(PF_W) == 0 {
            let pageBytes = UInt(sysconf(Int32(_SC_PAGESIZE)))
            let start = (object.base + UInt(header.p_vaddr)) / pageBytes * pageBytes
            let end = object.base + UInt(header.p_vaddr) + UInt(header.p_memsz)
            guard let pages = UnsafeMutableRawPointer(bitPattern: start) else { continue }
            madvise(pages, Int(end - start), Int32(MADV_DONTNEED))
        }
    }
}
