import assert from "node:assert/strict"
import test from "node:test"
import { RequestRefused } from "../../Web/Shell/http.js"

/** @type {any} */
const world = globalThis
world.HTMLElement ??= class {}
world.customElements ??= { define: () => {} }
world.document ??= { querySelector: () => null }
const { download, heldLimitBytes, nameOf } = await import("../../Web/Shell/downloads.js")

const wanted = { href: "http://localhost/api/meetings/kon-tum/archive.zip", download: "" }
const disposition = "attachment; filename=\"h_ s_.zip\"; filename*=UTF-8''h%E1%BB%93%20s%C6%A1.zip"

/** @param {() => Response} answer @returns what the browser was given */
function server(answer) {
  const done = { saved: /** @type {[string, number][]} */ ([]), left: /** @type {string[]} */ ([]), asked: 0, signal: /** @type {AbortSignal | undefined} */ (undefined) }
  world.fetch = async (/** @type {string} */ _, /** @type {RequestInit} */ { signal }) => {
    done.asked += 1
    done.signal = signal ?? undefined
    return answer()
  }
  const browser = {
    save: (/** @type {string} */ name, /** @type {Blob} */ file) => { done.saved.push([name, file.size]) },
    leave: (/** @type {{ href: string }} */ { href }) => { done.left.push(href) },
  }
  return { done, take: () => download(wanted, browser) }
}

test("a file is asked for once and saved under the name that the server gives it", async () => {
  const at = server(() => new Response("xin chào", { headers: { "content-length": "9", "content-disposition": disposition } }))
  await at.take()
  assert.deepEqual(at.done.saved, [["hồ sơ.zip", 9]])
  assert.equal(at.done.asked, 1)
})

test("of a large file, or one of unknown length, nothing is held: once the server has agreed the browser fetches it", async () => {
  for (const length of [String(heldLimitBytes + 1), null]) {
    const at = server(() => new Response("a beginning", { headers: length ? { "content-length": length } : {} }))
    await at.take()
    assert.deepEqual([at.done.saved, at.done.left], [[], [wanted.href]])
    assert.equal(at.done.signal?.aborted, true)
  }
})

for (const status of [403, 410, 500, 503]) {
  test(`a refusal with ${status} is told with the server's own sentence, and is no file`, async () => {
    const at = server(() => new Response(JSON.stringify({ code: "documents.gone", detail: "Văn bản đã bị thu hồi." }), { status }))
    await assert.rejects(at.take(), error => error instanceof RequestRefused && error.status === status && error.code === "documents.gone" && error.message.endsWith("Văn bản đã bị thu hồi."))
    assert.deepEqual([at.done.saved, at.done.left], [[], []])
  })
}

test("a server that is away, or goes away in the middle of the file, is told as a lost connection", async () => {
  const away = server(() => { throw new TypeError("Failed to fetch") })
  await assert.rejects(away.take(), { status: 0, message: "Chưa tải được tệp: không có kết nối với máy chủ. Hãy thử lại khi có mạng." })
  const cut = server(() => new Response(new ReadableStream({ pull: stream => stream.error(new TypeError("network error")) }), { headers: { "content-length": "9" } }))
  await assert.rejects(cut.take(), { status: 0 })
  assert.deepEqual([cut.done.saved, cut.done.left], [[], []])
})

test("a file keeps the best name there is", () => {
  const named = (/** @type {string} */ told, more = {}) => nameOf(new Response("", { headers: told ? { "content-disposition": told } : {} }), { ...wanted, ...more })
  assert.equal(named(disposition), "hồ sơ.zip")
  assert.equal(named("attachment; filename=\"opinions.csv\"; filename*=UTF-8''%E1"), "opinions.csv")
  assert.equal(named("", { download: "verify.py" }), "verify.py")
  assert.equal(named(""), "archive.zip")
})
