import assert from "node:assert/strict"
import test from "node:test"
import { request, setBusyPause } from "../../Web/Shell/http.js"

/** @param {(() => Response)[]} answers one after the other @returns {{ asked: RequestInit[] }} */
function server(answers) {
  const asked = /** @type {RequestInit[]} */ ([])
  globalThis.fetch = async (_, options) => {
    asked.push(options ?? {})
    return (answers[asked.length - 1] ?? answers[answers.length - 1])?.() ?? Response.error()
  }
  return { asked }
}

const busy = () => new Response(JSON.stringify({ code: "work.busy", detail: "Đợi" }), { status: 429 })
const done = () => new Response(JSON.stringify({ steps: [] }), { headers: { "content-type": "application/json" } })

test("what the server was too busy to begin is asked for again, as it was", async () => {
  setBusyPause(0)
  const { asked } = server([busy, busy, done])
  assert.deepEqual(await request("POST", "/api/meetings/m/documents/minutes/issue", { id: "x" }), { steps: [] })
  assert.deepEqual(asked.map(one => one.body), [`{"id":"x"}`, `{"id":"x"}`, `{"id":"x"}`])
})

test("a server that stays busy is believed in the end", async () => {
  setBusyPause(0)
  const { asked } = server([busy])
  await assert.rejects(request("GET", "/api/meetings/m/timeline"), { code: "work.busy", status: 429, message: "Đợi" })
  assert.equal(asked.length, 5)
})
