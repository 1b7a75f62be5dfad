import Model

/// Fetches over libcurl: one event thread, many transfers, connections kept and shared.
public final class CurlFetcher: Fetcher {
    private let loop: CurlLoop

    /// Starts the event thread.
    public init(options: FetchOptions) {
        loop = CurlLoop(options: options)
        loop.start()
    }

    deinit { loop.stop() }

    /// Performs one request, following at most `maximumRedirects` hops.
    public func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let identifier = loop.nextIdentifier()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.submit(request, identifier: identifier, continuation: continuation)
            }
        } onCancel: {
            loop.cancel(identifier)
        }
        return try result.get()
    }
}
