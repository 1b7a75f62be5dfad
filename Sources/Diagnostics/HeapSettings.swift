import Glibc

/// How the C library's heap treats memory that is free again.
public enum HeapSettings {
    /// Gives large buffers back to the system at once and lets threads share heaps: the peak stays
    /// near what the work at hand needs.
    ///
    /// The number of heaps holds only where no other thread has taken memory yet.
    ///
    /// `mallopt` is looked up by name, as Swift's Glibc module leaves `malloc.h` out; a C library
    /// without it goes on as it is.
    public static func keepSmall(heaps: Int32) {
        typealias Setter = @convention(c) (Int32, Int32) -> Int32
        guard let address = dlsym(nil, "mallopt") else { return }
        let set = unsafeBitCast(address, to: Setter.self)
        let largestFree: Int32 = -1  // M_TRIM_THRESHOLD
        let step: Int32 = -2  // M_TOP_PAD
        let largeBuffer: Int32 = -3  // M_MMAP_THRESHOLD
        let mostHeaps: Int32 = -8  // M_ARENA_MAX
        _ = set(largeBuffer, 262_144)
        // Else the heap's end, once a threshold is given, goes back and forth with every document.
        _ = set(largestFree, 1_048_576)
        _ = set(step, 131_072)
        _ = set(mostHeaps, heaps)
    }

    /// Gives what is free back to the system, before or after a large piece of work.
    public static func trim() {
        typealias Trim = @convention(c) (Int) -> Int32
        guard let address = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(address, to: Trim.self)(0)
    }
}
