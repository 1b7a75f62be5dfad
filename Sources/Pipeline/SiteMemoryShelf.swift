import Extraction
import FoundationEssentials
import Model
import Storage

/// The site memories of one round: read from the store when first asked for, written back at its end.
///
/// The pages of a site are read one after another, so that each learns from those before it.
actor SiteMemoryShelf {
    private let store: Store
    private var memories: [String: SiteMemory] = [:]
    private var changed: Set<String> = []

    init(store: Store) { self.store = store }

    /// What is known of a site.
    func memory(of domain: String) async throws -> SiteMemory {
        if let known = memories[domain] { return known }
        let stored = try await store.site(domain)?.memory ?? []
        // Another task may have been here while this one waited.
        if let known = memories[domain] { return known }
        let memory = SiteMemory(bytes: stored) ?? SiteMemory()
        memories[domain] = memory
        return memory
    }

    /// Adds what one page of a site has shown.
    func learn(_ observations: SiteObservations, of domain: String, now: Date) async throws {
        var memory = try await memory(of: domain)
        memory.learn(observations, day: Int(now.timeIntervalSince1970) / 86_400)
        guard memory != memories[domain] else { return }
        memories[domain] = memory
        changed.insert(domain)
    }

    /// Writes what has changed.
    func save() async throws {
        guard !changed.isEmpty else { return }
        var bytes: [String: [UInt8]] = [:]
        for domain in changed { bytes[domain] = memories[domain]?.bytes }
        try await store.saveSiteMemories(bytes)
        changed.removeAll()
    }
}
