import assert from "node:assert/strict"
import test from "node:test"
import { ServerClock } from "../../Web/Store/clock.js"
import { speechTime } from "../../Web/Elements/speech-time.js"
import { neighbours, outline } from "../../Web/Agenda/outline.js"
import { openVote, shares } from "../../Web/Polls/tally.js"
import { wallView, resultStay } from "../../Web/Wall/wall-view.js"
import { newsBetween } from "../../Web/Session/news.js"
import { groupMeetings } from "../../Web/Home/groups.js"
import { addWords } from "../../Web/Words/say.js"
import vi from "../../Web/Words/vi.js"
import en from "../../Web/Words/en.js"

addWords(vi, en)

// The server's clock

test("of several late messages the quickest tells the time", () => {
  let local = 1_000
  const clock = new ServerClock(() => local)
  clock.hear(5_900) // 100 ms on the way
  local = 2_000
  clock.hear(6_980) // 20 ms on the way
  assert.equal(clock.now(), 6_980)
})

test("without a message the tablet's own time must do", () => {
  assert.equal(new ServerClock(() => 42).now(), 42)
})

// The clock of a speech

const speech = { startedAt: 0, resumedAt: 60_000, limitSeconds: 300, elapsedBefore: 30_000 }
for (const [now, left, state] of /** @type {const} */ ([[60_000, 270, "running"], [299_999, 30.001, "running"], [300_000, 30, "warning"], [330_000, 0, "over"], [342_000, -12, "over"]])) {
  test(`${(now - 60_000) / 1000} s after the clock ran on, the speech is ${state}`, () => {
    const time = speechTime(speech, now)
    assert.equal(time.state, state)
    assert.equal(Math.round((time.left ?? 0) * 1000), left * 1000)
  })
}

test("a stopped clock stands still", () => {
  assert.equal(speechTime({ ...speech, pausedAt: 70_000 }, 900_000).left, 270)
})

test("a speech without a limit counts up", () => {
  const time = speechTime({ startedAt: 0, resumedAt: 0, elapsedBefore: 0 }, 65_000)
  assert.deepEqual([time.spoken, time.left], [65, null])
})

// The agenda in order

/** @param {number} id @param {number | undefined} parent @param {number} index @param {string} [state] */
const item = (id, parent, index, state = "waiting") => /** @type {any} */ ({ id, parent, index, number: String(id), title: `item ${id}`, state })
const agenda = [item(4, undefined, 1), item(1, undefined, 0), item(3, 1, 1), item(2, 1, 0)]

test("the agenda reads parents before children, brothers by index", () => {
  assert.deepEqual(outline(agenda).map(({ item, depth }) => [item.id, depth]), [[1, 0], [2, 1], [3, 1], [4, 0]])
})

test("an item whose parent one may not see stands at the top", () => {
  assert.deepEqual(outline([item(9, 77, 0)]).map(({ item, depth }) => [item.id, depth]), [[9, 0]])
})

test("next and previous follow the reading order", () => {
  const { previous, next } = neighbours(agenda, 3)
  assert.deepEqual([previous?.id, next?.id], [2, 4])
})

test("before the first item, the first that is not done is next", () => {
  assert.equal(neighbours(agenda, undefined).next?.id, 1)
  const begun = [item(1, undefined, 0, "done"), item(2, undefined, 1)]
  assert.equal(neighbours(begun, undefined).next?.id, 2)
})

// Votes

/** @param {number} id @param {string} state @param {object} [more] */
const poll = (id, state, more = {}) => /** @type {any} */ ({ id, item: 1, question: `Câu hỏi ${id}?`, state, turnout: { cast: 0, present: 3, entitled: 4 }, ...more })
const voter = /** @type {any} */ ({ can: ["polls.cast"], ballots: { 1: "yes" } })

test("of two open votes the unanswered one is laid before the voter", () => {
  assert.equal(openVote([poll(1, "open"), poll(2, "open")], voter)?.poll.id, 2)
})

test("an answered vote can still be changed while it is open", () => {
  assert.deepEqual([openVote([poll(1, "open")], voter)?.answer?.choices, openVote([poll(1, "closed")], voter)], [["yes"], null])
})

test("who may not vote is not asked", () => {
  assert.equal(openVote([poll(1, "open")], /** @type {any} */ ({ can: [], ballots: {} })), null)
})

test("bars are shares of all who are entitled, also when nobody is", () => {
  assert.deepEqual(shares({ yes: 5, no: 1, abstain: 4, entitled: 20 }), { yes: 0.25, no: 0.05, abstain: 0.2, other: 0 })
  assert.deepEqual(shares({ yes: 0, no: 0, abstain: 0, entitled: 0 }), { yes: 0, no: 0, abstain: 0, other: 0 })
})

// The wall

const result = { closedAt: 1_000, result: { passed: true } }
const announced = { state: "open", polls: [poll(1, "announced", result)], announcedAt: new Map([[1, 5_000]]) }
const speaking = (/** @type {number} */ startedAt) => /** @type {any} */ ({ speech: 1, startedAt })
for (const [when, given, kind] of /** @type {[string, any, string][]} */ ([
  ["nothing is known yet", { state: undefined }, "blank"],
  ["people are still coming", { state: "invited" }, "waiting"],
  ["the session is paused, even during a vote", { state: "paused", polls: [poll(1, "open")] }, "paused"],
  ["a vote is open", { state: "open", polls: [poll(1, "open")] }, "vote"],
  ["a vote is closed but not announced", { state: "open", polls: [poll(1, "closed", result)] }, "item"],
  ["a result was announced, however long ago", { ...announced, now: 5_000 + 10 * resultStay }, "result"],
  ["the next speaker begins after a result", { ...announced, floor: speaking(5_001) }, "item"],
  ["a speaker goes on after a result", { ...announced, floor: speaking(10), now: 4_999 + resultStay }, "result"],
  ["a speaker has gone on long after a result", { ...announced, floor: speaking(10), now: 5_000 + resultStay }, "item"],
  ["the session has moved to the next item", { ...announced, item: 2 }, "item"],
  ["the session is closed", { state: "closed" }, "closed"],
])) {
  test(`when ${when}, the wall shows: ${kind}`, () => {
    assert.equal(wallView({ polls: [], item: 1, floor: null, announcedAt: new Map(), now: 6_000, ...given }).kind, kind)
  })
}

test("of two results on one item the wall shows the later", () => {
  const polls = [poll(1, "announced", result), poll(2, "announced", { ...result, closedAt: 2_000 })]
  const shown = wallView({ state: "open", polls, item: 1, floor: null, announcedAt: new Map(), now: 6_000 })
  assert.equal(shown.poll?.id, 2)
})

// What a screen reader hears

const quiet = { state: "open", item: null, floor: null, quorum: undefined, polls: [], self: 7 }
/** @param {object} before @param {object} after */
const heard = (before, after) => newsBetween(/** @type {any} */ ({ ...quiet, ...before }), /** @type {any} */ ({ ...quiet, ...after }))

test("my turn interrupts, another's is told politely", () => {
  assert.deepEqual(heard({}, { floor: { speech: 1, participant: 7, name: "A", honorific: "bà" } }), [{ sentence: "Đồng chí đã được mời phát biểu.", urgent: true }])
  assert.deepEqual(heard({}, { floor: { speech: 1, participant: 8, name: "Lê Trí Thanh", honorific: "ông" } }), [{ sentence: "Ông Lê Trí Thanh được mời phát biểu.", urgent: false }])
})

test("an opened vote interrupts with its question", () => {
  assert.deepEqual(heard({ polls: [poll(1, "prepared")] }, { polls: [poll(1, "open")] }), [{ sentence: "Mời biểu quyết: Câu hỏi 1?", urgent: true }])
})

test("a result is heard when it is announced, with its reasoning", () => {
  const announced = poll(1, "announced", { result: { passed: true, yes: 12, no: 1, abstain: 2, words: { vi: "12/20 > 20/2 → thông qua" } } })
  const [news] = heard({ polls: [poll(1, "closed")] }, { polls: [announced] })
  assert.match(news?.sentence ?? "", /^Thông qua: Câu hỏi 1\? Tán thành 12, .*12\/20 > 20\/2/)
})

test("the quorum is heard only when it comes or goes", () => {
  const met = { entitled: 20, present: 14, needed: 14, met: true, required: true, onsite: 14, remote: 0 }
  assert.deepEqual(heard({ quorum: met }, { quorum: { ...met, present: 15 } }), [])
  assert.match(heard({ quorum: met }, { quorum: { ...met, present: 13, met: false } })[0]?.sentence ?? "", /13\/20, cần 14: chưa đủ/)
})

test("the same moment twice is no news", () => {
  const moment = { polls: [poll(1, "open")], floor: { speech: 1, participant: 8, name: "A" } }
  assert.deepEqual(heard(moment, moment), [])
})

// Home

test("sessions stand under now, in preparation, next and earlier; templates nowhere", () => {
  const one = (/** @type {string} */ id, /** @type {string} */ state, /** @type {number} */ startsAt, isTemplate = false) => /** @type {any} */ ({ id, state, startsAt, isTemplate })
  const groups = groupMeetings([one("b", "invited", 20), one("a", "scheduled", 10), one("now", "paused", 5), one("old", "closed", 1), one("older", "archived", 0), one("d", "draft", 30), one("t", "draft", 3, true)])
  const ids = Object.fromEntries(Object.entries(groups).map(([name, list]) => [name, list.map(meeting => meeting.id)]))
  assert.deepEqual(ids, { now: ["now"], next: ["a", "b"], preparing: ["d"], earlier: ["old", "older"] })
})
