import { RequestRefused, request } from "../Shell/http.js"
import { say } from "../Words/say.js"

/**
 * The routes by which papers come in.
 * @param {string} path of the meeting: "/api/meetings/ID"
 * @returns {import("./uploads.js").Line}
 */
export function uploadLine(path) {
  const one = (/** @type {string} */ upload) => `${path}/uploads/${encodeURIComponent(upload)}`
  return {
    start: (values) => request("POST", `${path}/uploads`, values),
    put: (upload, at, piece, progress, signal) => putPiece(`${one(upload)}?at=${at}`, piece, progress, signal),
    received: (upload) => request("GET", one(upload)),
    finish: (upload, id) => request("POST", `${one(upload)}/finish`, { id }),
    remove: (upload) => request("DELETE", one(upload)),
  }
}

/** A piece that does not move for so long has no network, in milliseconds. */
const PIECE_TIMEOUT = 60_000

/**
 * Sends one piece, telling how far it is. (`fetch` does not tell.)
 * @param {string} path @param {Blob} piece @param {(bytes: number) => void} progress @param {AbortSignal} signal
 * @returns {Promise<{ received: number }>}
 */
function putPiece(path, piece, progress, signal) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    const offline = () => reject(new RequestRefused(0, "connection.offline", say("refused.connection.offline")))
    call.open("PUT", path)
    call.responseType = "json"
    call.timeout = PIECE_TIMEOUT
    call.setRequestHeader("content-type", "application/octet-stream")
    call.upload.addEventListener("progress", (event) => progress(event.loaded))
    call.addEventListener("load", () => {
      if (call.status < 300) return resolve(call.response ?? {})
      const problem = call.response ?? {}
      reject(Object.assign(new RequestRefused(call.status, problem.code ?? "internal", problem.detail ?? problem.title ?? say("refused.internal")), { received: problem.received }))
    })
    call.addEventListener("error", offline)
    call.addEventListener("timeout", offline)
    signal.addEventListener("abort", () => {
      call.abort()
      reject(new Error("aborted"))
    })
    call.send(piece)
  })
}
