import assert from "node:assert/strict"
import test from "node:test"
import { Entities } from "../../Web/Store/entities.js"

const opening = { seq: 7, reset: true, set: { meeting: { state: "open" }, "item/10": { id: 10 }, "item/9": { id: 9 }, floor: null } }

/** @param {object[]} updates */
function entitiesAfter(...updates) {
  const entities = new Entities()
  for (const update of updates) entities.apply(update)
  return entities
}

test("a full view replaces everything that was known before", () => {
  const entities = entitiesAfter({ seq: 3, set: { "item/1": { id: 1 } } }, opening)
  assert.equal(entities.get("item/1"), undefined)
  assert.deepEqual(entities.list("item/").map(item => item.id), [9, 10])
})

test("the free floor is a value, an unknown entity is none", () => {
  const entities = entitiesAfter(opening)
  assert.equal(entities.get("floor"), null)
  assert.equal(entities.get("quorum"), undefined)
})

test("an update without a number leaves the number where it was", () => {
  assert.equal(entitiesAfter(opening, { now: 1, set: { me: {} } }).seq, 7)
})

test("a dropped entity is gone from its list", () => {
  const entities = entitiesAfter(opening)
  assert.equal(entities.list("item/").length, 2)
  entities.apply({ seq: 8, drop: ["item/9"] })
  assert.deepEqual(entities.list("item/").map(item => item.id), [10])
})

test("a watcher hears once per update, and only of its own keys", () => {
  const entities = entitiesAfter(opening)
  /** @type {string[][]} */
  const heard = []
  entities.subscribe("item/", changed => heard.push([...changed].sort()))
  entities.apply({ seq: 8, set: { floor: { speech: 1 } } })
  assert.deepEqual(heard, [])
  entities.apply({ seq: 9, set: { "item/9": { id: 9 }, "item/10": { id: 10 } } })
  assert.deepEqual(heard, [["item/10", "item/9"]])
})

test("a full view tells watchers of what went", () => {
  const entities = entitiesAfter(opening)
  let told = false
  entities.subscribe("item/9", () => { told = true })
  entities.apply({ seq: 9, reset: true, set: { meeting: {} } })
  assert.ok(told)
})

test("a watcher that let go hears nothing", () => {
  const entities = entitiesAfter(opening)
  let count = 0
  const release = entities.subscribe("", () => { count += 1 })
  release()
  entities.apply({ seq: 8, set: { floor: null } })
  assert.equal(count, 0)
})

test("a view built from a snapshot and what came since is the view built live", () => {
  const since = { seq: 9, set: { "item/9": { id: 9, state: "done" } }, drop: ["item/10"] }
  const live = entitiesAfter(opening, since)
  const { seq, set } = entitiesAfter(opening).snapshot()
  const kept = entitiesAfter({ seq, set }, since)
  assert.deepEqual(kept.snapshot(), live.snapshot())
})
