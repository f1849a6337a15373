import assert from "node:assert/strict"
import test from "node:test"
import { request, setAskingPauses, setBusyPause } from "../../Web/Shell/http.js"

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

const lost = () => { throw new TypeError("network") }
const id = "9f2c1e4a-0b7d-4c55-8f0e-1a2b3c4d5e6f"

test("a lost answer to what carries an id is asked for again under the same id, and then told as it is", async () => {
  setAskingPauses([0, 0])
  const { asked } = server([lost, lost, done])
  assert.deepEqual(await request("POST", "/api/meetings/m/commands", { id, do: "tasks.report" }), { steps: [] })
  assert.equal(new Set(asked.map(one => one.body)).size, 1)
  assert.equal(asked.length, 3)
})

test("an answer that stays lost is called unknown, not undone", async () => {
  setAskingPauses([0, 0])
  const { asked } = server([lost])
  await assert.rejects(request("POST", "/api/meetings/m/commands", { id, do: "tasks.report" }), { code: "connection.unknown", status: 0 })
  assert.equal(asked.length, 3)
})

test("what carries no id is sent once, and its lost answer is unknown", async () => {
  const { asked } = server([lost])
  await assert.rejects(request("POST", "/api/admin/people", { name: "An" }), { code: "connection.unknown", status: 0 })
  assert.equal(asked.length, 1)
})

test("a question that was lost has changed nothing", async () => {
  server([lost])
  await assert.rejects(request("GET", "/api/home"), { code: "connection.offline", status: 0 })
})

test("a refusal after a lost answer is believed", async () => {
  setAskingPauses([0, 0])
  server([lost, () => new Response(JSON.stringify({ code: "tasks.changed", detail: "Đã đổi" }), { status: 409 })])
  await assert.rejects(request("POST", "/api/meetings/m/commands", { id, do: "tasks.report" }), { code: "tasks.changed", status: 409 })
})
