import assert from "node:assert/strict"
import test from "node:test"
import { PACK_DAYS, WITHDRAWAL_GRACE, expired } from "../../Web/Pack/expiry.js"
import { difference, packable } from "../../Web/Pack/pack.js"

const DAY = 24 * 60 * 60_000
/** @param {Record<string, any>} values @returns {any} */
const paper = (values) => ({ id: 1, pagesURL: "/p", reading: "ready", pages: 10, digest: "aa", format: "pdf", ...values })
/** @param {Record<string, any>} papers @returns {any} */
const pack = (papers) => ({ meeting: "m", owner: "a", takenAt: 0, endsAt: 100 * DAY, papers, bytes: 0 })

test("what can be read as pages is taken along: nothing withdrawn, no film, nothing still being drawn", () => {
  const papers = [paper({ id: 1 }), paper({ id: 2, withdrawn: true }), paper({ id: 3, format: "video" }), paper({ id: 4, reading: "waiting" }), paper({ id: 5, pagesURL: undefined })]
  assert.deepEqual(packable(papers).map(({ id }) => id), [1])
})

test("a pack goes on with what is missing, and takes a new version whole", () => {
  const record = pack({ 1: { digest: "aa", done: 10, pages: 10 }, 2: { digest: "aa", done: 4, pages: 10 }, 3: { digest: "old", done: 10, pages: 10 } })
  const { take, drop, pages } = difference(record, [paper({ id: 1 }), paper({ id: 2 }), paper({ id: 3, digest: "new" })])
  assert.deepEqual([take.map(({ id }) => id), drop, pages], [[2, 3], [], 16])
})

test("what was withdrawn or is no longer mine leaves the pack", () => {
  const record = pack({ 1: { digest: "aa", done: 10, pages: 10 }, 2: { digest: "aa", done: 10, pages: 10 } })
  assert.deepEqual(difference(record, [paper({ id: 1, withdrawn: true, pagesURL: undefined })]).drop, [1, 2])
})

test("a pack leaves the device by itself after its days", () => {
  assert.deepEqual(expired(pack({}), 100 * DAY), [])
  assert.equal(expired(pack({}), 100 * DAY + PACK_DAYS * DAY), "all")
})

test("papers to be withdrawn leave soon after the session, without a word from the server", () => {
  const record = pack({ 1: { withdrawAfter: true }, 2: { withdrawAfter: false } })
  assert.deepEqual(expired(record, 100 * DAY + WITHDRAWAL_GRACE - 1), [])
  assert.deepEqual(expired(record, 100 * DAY + WITHDRAWAL_GRACE), [1])
})
