import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

// peer PORT BYTES: handlers as SwiftNIO's own examples have them, one event loop, frames encoded by the library.

/// The meeting: its number and who listens. Everything happens on the one loop.
final class Hall: @unchecked Sendable {
    // Confined to the one event loop that every channel runs on.
    var sequence = 1
    var channels: [ObjectIdentifier: any Channel] = [:]
    let bytes: Int

    init(bytes: Int) { self.bytes = bytes }

    var update: String {
        let bare = "{\"seq\":\(sequence),\"now\":1700000000000,\"set\":{\"pad\":\"\"}}"
        let padding = String(repeating: "x", count: max(0, bytes - bare.utf8.count))
        return "{\"seq\":\(sequence),\"now\":1700000000000,\"set\":{\"pad\":\"\(padding)\"}}"
    }
}

final class LiveHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    struct Message: Decodable {
        struct Hello: Decodable { let since: Int? }
        let hello: Hello?
        let id: String?
    }

    let hall: Hall
    init(hall: Hall) { self.hall = hall }

    func handlerAdded(context: ChannelHandlerContext) {
        hall.channels[ObjectIdentifier(context.channel)] = context.channel
    }
    func handlerRemoved(context: ChannelHandlerContext) { hall.channels[ObjectIdentifier(context.channel)] = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text:
            var payload = frame.unmaskedData
            let bytes = payload.readBytes(length: payload.readableBytes) ?? []
            guard let message = try? JSONDecoder().decode(Message.self, from: Data(bytes)) else { return }
            hear(message, context)
        case .connectionClose: context.close(promise: nil)
        default: return
        }
    }

    private func hear(_ message: Message, _ context: ChannelHandlerContext) {
        if message.hello != nil {
            let view = "{\"seq\":\(hall.sequence),\"now\":1700000000000,\"reset\":true,\"view\":\"v\",\"set\":{}}"
            return send(view, to: context.channel)
        }
        guard let id = message.id else { return }
        hall.sequence += 1
        send("{\"ok\":true,\"re\":\"\(id)\",\"seq\":\(hall.sequence)}", to: context.channel)
        let buffer = context.channel.allocator.buffer(string: hall.update)
        for channel in hall.channels.values {
            channel.writeAndFlush(WebSocketFrame(fin: true, opcode: .text, data: buffer), promise: nil)
        }
    }

    private func send(_ text: String, to channel: any Channel) {
        let buffer = channel.allocator.buffer(string: text)
        channel.writeAndFlush(WebSocketFrame(fin: true, opcode: .text, data: buffer), promise: nil)
    }
}

final class PageHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    let hall: Hall
    private var uri = ""
    init(hall: Hall) { self.hall = hall }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): uri = head.uri
        case .body: return
        case .end:
            let items = "{\"item/1\":{\"state\":\"waiting\"},\"item/2\":{\"state\":\"waiting\"}}"
            let body = uri == "/healthz" ? "ok" : "{\"seq\":\(hall.sequence),\"set\":\(items)}"
            let buffer = context.channel.allocator.buffer(string: body)
            let headers = HTTPHeaders([("Content-Length", String(buffer.readableBytes))])
            let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard arguments.count == 2 else {
    print("peer PORT BYTES")
    exit(2)
}
let hall = Hall(bytes: arguments[1])
let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
let bootstrap = ServerBootstrap(group: group)
    .serverChannelOption(.backlog, value: 4096)
    .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
    .childChannelInitializer { channel in
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in
                channel.eventLoop.makeSucceededFuture(HTTPHeaders([("Sec-WebSocket-Protocol", "phonghop.v1")]))
            },
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(LiveHandler(hall: hall))
                }
            }
        )
        return channel.eventLoop.makeCompletedFuture {
            let pages = PageHandler(hall: hall)
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(
                withServerUpgrade: (
                    upgraders: [upgrader],
                    completionHandler: { context in context.pipeline.syncOperations.removeHandler(pages, promise: nil) }
                )
            )
            try channel.pipeline.syncOperations.addHandler(pages)
        }
    }
let channel = try bootstrap.bind(host: "127.0.0.1", port: arguments[0]).wait()
try channel.closeFuture.wait()
