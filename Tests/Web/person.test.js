import assert from "node:assert/strict"
import test from "node:test"

/** @type {any} */
const world = globalThis
const kept = new Map()
world.localStorage = {
  getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => { kept.set(key, value) },
  removeItem: (/** @type {string} */ key) => { kept.delete(key) },
}
world.document = { documentElement: {} }
const told = /** @type {string[]} */ ([])
world.dispatchEvent = (/** @type {Event} */ event) => { told.push(event.type); return true }
const { currentPerson, loadPerson, setPersonPatience } = await import("../../Web/Shell/person.js")

const tan = { id: 3, name: "Trần Văn Tân", username: "tan", language: "vi" }
const sen = { id: 4, name: "Đặng Thị Sen", username: "sen", language: "vi" }
const answer = (/** @type {any} */ person) => new Response(JSON.stringify({ person }), { headers: { "content-type": "application/json" } })

/** @returns {(response: Response) => void} lets the server answer */
function silentServer() {
  /** @type {(response: Response) => void} */
  let speak = () => {}
  world.fetch = () => new Promise(resolve => { speak = resolve })
  return response => speak(response)
}

/** @param {() => boolean} isSo */
async function until(isSo) { while (!isSo()) await new Promise(resolve => { setTimeout(resolve, 5) }) }

test("who was here last is not kept before an empty page by a server that says nothing, and its word counts when it comes", async () => {
  setPersonPatience(0)
  kept.set("phonghop.person", JSON.stringify(tan))
  const speaks = silentServer()
  assert.equal((await loadPerson())?.id, tan.id)
  speaks(answer(sen))
  await until(() => currentPerson()?.id === sen.id && told.length > 0)
  assert.deepEqual(told, ["screen-remake"])
  const refuses = silentServer()
  assert.equal((await loadPerson())?.id, sen.id)
  refuses(new Response("{}", { status: 401 }))
  await until(() => currentPerson() === null)
})

test("whom this device does not know waits for the server's answer", async () => {
  setPersonPatience(0)
  kept.clear()
  const speaks = silentServer()
  let isThere = false
  const loading = loadPerson().then(person => { isThere = true; return person })
  await new Promise(resolve => { setTimeout(resolve, 5) })
  assert.equal(isThere, false)
  speaks(answer(tan))
  assert.equal((await loading)?.id, tan.id)
})

test("what is kept of a person in no good order is nobody", async () => {
  kept.set("phonghop.person", "{")
  world.fetch = async () => { throw new TypeError("network") }
  assert.equal(await loadPerson(), null)
})
