import assert from "node:assert/strict"
import test from "node:test"
import { AnswerDrafts, forgetAnswers } from "../../Web/Polls/answer-drafts.js"

/** @returns {Storage} as a browser keeps it */
function storage() {
  /** @type {Map<string, string>} */
  const kept = new Map()
  return /** @type {any} */ ({
    get length() { return kept.size }, key: (/** @type {number} */ place) => [...kept.keys()][place] ?? null,
    getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ text) => { kept.set(name, text) }, removeItem: (/** @type {string} */ name) => { kept.delete(name) },
  })
}

test("a half-typed answer outlasts a reload, per person, meeting and poll, and is gone once sent", () => {
  const kept = storage()
  const draft = { chosen: ["other"], text: "Bổ sung giao" }
  new AnswerDrafts("tan", "m", kept).set(7, draft)
  const reloaded = new AnswerDrafts("tan", "m", kept)
  assert.deepEqual(reloaded.get(7), draft)
  assert.equal(reloaded.get(8), undefined)
  assert.equal(new AnswerDrafts("tan", "other", kept).get(7), undefined)
  assert.equal(new AnswerDrafts("sen", "m", kept).get(7), undefined)
  reloaded.delete(7)
  assert.equal(kept.length, 0)
})

test("half-typed answers go with their person, and stay for who signs in again", () => {
  const kept = storage()
  kept.setItem("something else", "stays")
  for (const owner of ["tan", "sen"]) new AnswerDrafts(owner, "m", kept).set(7, { chosen: null, text: owner })
  forgetAnswers("tan", kept)
  assert.equal(new AnswerDrafts("tan", "m", kept).get(7)?.text, "tan")
  assert.equal(new AnswerDrafts("sen", "m", kept).get(7), undefined)
  forgetAnswers(null, kept)
  assert.equal(kept.length, 1)
})
