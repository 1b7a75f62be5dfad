import NIOCore
import NIOHTTP1

/// Makes requests of HTTP/1.0 such of 1.1, with a host and the wish to close; and takes the host
/// from those that name several (RFC 9112 §3.2, §9.3).
///
/// Behind this handler neither the version of a request nor a second host is known.
final class OldClientHandler: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else {
            return context.fireChannelRead(data)
        }
        let hosts = head.headers["Host"].count
        if head.version == .http1_0 {
            if hosts == 0 { head.headers.add(name: "Host", value: "localhost") }
            // Unless it asks for more, such a client waits for the end of the connection.
            if !head.isKeepAlive { head.headers.replaceOrAdd(name: "Connection", value: "close") }
        }
        // An empty name is refused.
        if hosts > 1 { head.headers.replaceOrAdd(name: "Host", value: "") }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}

/// Puts `OldClientHandler` right behind the reader of requests, then leaves.
final class HostGuardInstaller: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = Never

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        let reader = ByteToMessageHandler<HTTPRequestDecoder>.self
        if let reader = try? pipeline.handler(type: reader) {
            try? pipeline.addHandler(OldClientHandler(), position: .after(reader))
        }
        pipeline.removeHandler(context: context, promise: nil)
    }
}
