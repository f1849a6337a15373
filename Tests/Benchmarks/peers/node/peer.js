// The same server as peer.c on Node and Debian's `ws`: PORT BYTES.
"use strict"

const { createServer } = require("node:http")
const { WebSocketServer, WebSocket } = require("ws")

const [port, bytes] = process.argv.slice(2).map(Number)
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, handleProtocols: () => "phonghop.v1" })
const now = 1700000000000
let seq = 1

const items = { "item/1": { state: "waiting" }, "item/2": { state: "waiting" } }

const server = createServer((request, response) => {
  const body = request.url === "/healthz" ? "ok" : JSON.stringify({ seq, set: items })
  response.writeHead(200, { "Content-Length": Buffer.byteLength(body) }).end(body)
})

const update = () => {
  const bare = JSON.stringify({ seq, now, set: { pad: "" } })
  return JSON.stringify({ seq, now, set: { pad: "x".repeat(Math.max(0, bytes - bare.length)) } })
}

sockets.on("connection", socket => {
  socket.on("message", data => {
    const message = JSON.parse(data)
    if (message.hello) return socket.send(JSON.stringify({ seq, now, reset: true, view: "v", set: {} }))
    if (!message.id) return
    seq += 1
    socket.send(JSON.stringify({ ok: true, re: message.id, seq }))
    const text = update()
    for (const other of sockets.clients) if (other.readyState === WebSocket.OPEN) other.send(text)
  })
})

server.on("upgrade", (request, socket, head) => {
  socket.setNoDelay(true)
  sockets.handleUpgrade(request, socket, head, done => sockets.emit("connection", done))
})
server.listen({ port, host: "127.0.0.1", backlog: 4096 })
