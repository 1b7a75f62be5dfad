import NIOCore
import NIOHTTP1

/// Gives requests of HTTP/1.0 a host: only from 1.1 on a client must name one (RFC 9112 §3.2).
///
/// Behind this handler the version of a request is no longer known.
final class OldClientHandler: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), head.version.minor == 0,
            head.version.major == 1,
            !head.headers.contains(name: "Host")
        else { return context.fireChannelRead(data) }
        head.headers.add(name: "Host", value: "localhost")
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
