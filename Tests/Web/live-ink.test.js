import assert from "node:assert/strict"
import test from "node:test"
import { LiveStrokes, PIECE_POINTS, StrokeOnAir, STROKES, takenBack } from "../../Web/Presenting/live-strokes.js"
import { partOnWall } from "../../Web/Presenting/part-on-wall.js"

const look = { color: "#c1272d", width: 0.003 }
/** @param {number} count @returns {[number, number, number][]} */
const line = count => Array.from({ length: count }, (_, index) => [index / count, 0.5, 0.6])

/** @param {(air: StrokeOnAir) => void} draw */
function told(draw) {
  /** @type {any[]} */
  const messages = []
  draw(new StrokeOnAir("stroke-1", 3, look, message => messages.push(message)))
  return messages
}

test("a stroke is told in pieces, the last of which says that it is complete", async () => {
  /** @type {any[]} */
  const messages = []
  const air = new StrokeOnAir("stroke-1", 3, look, message => messages.push(message))
  air.add(line(5))
  assert.equal(messages.length, 0)
  while (messages.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
  assert.equal(messages[0].end, undefined)
  air.add(line(4))
  air.end()
  assert.deepEqual(messages.map(message => message.end ?? false), [false, true])
  const seen = new LiveStrokes()
  assert.equal(seen.take(messages[0])?.from, 0)
  const news = seen.take(messages[1])
  assert.equal(news?.from, 5)
  assert.equal(news?.stroke.points.length, 9 * 3)
  assert.equal(news?.stroke.isDone, true)
})

test("no piece is longer than the server takes", () => {
  const messages = told(air => { air.add(line(PIECE_POINTS * 2 + 10)); air.end() })
  assert.ok(messages.length >= 3)
  for (const message of messages) assert.ok(JSON.stringify({ relay: message }).length < 4096)
  assert.equal(messages.filter(message => message.end).length, 1)
})

test("a stroke that is taken back goes from every screen", () => {
  const seen = new LiveStrokes()
  for (const message of told(air => { air.add(line(9)); air.end() })) seen.take(message)
  assert.equal(seen.on(3).length, 1)
  assert.equal(seen.take(takenBack("stroke-1", 3)), null)
  assert.deepEqual(seen.on(3), [])
})

test("strokes stay on their page, and a long presentation keeps the newest", () => {
  const seen = new LiveStrokes()
  for (let index = 0; index <= STROKES; index += 1) seen.take({ kind: "stroke", page: 1 + index % 2, id: `s${index}`, points: "", ...look })
  assert.equal(seen.ids.length, STROKES)
  assert.equal(seen.ids[0], "s1")
  assert.ok(seen.on(2).every(stroke => stroke.page === 2))
})

test("points that are no points draw nothing", () => {
  const news = new LiveStrokes().take({ kind: "stroke", page: 1, id: "s", points: "%%%", ...look })
  assert.deepEqual(news?.stroke.points, [])
})

const wall = { width: 1600, height: 800 }

test("a page that is not enlarged stands whole in the middle of the wall", () => {
  for (const zoom of [0.5, 1]) {
    assert.deepEqual(partOnWall({ zoom, x: 0, y: 0.4 }, wall, 2), { left: 600, top: 0, width: 400, height: 800 })
  }
})

test("an enlarged page shows the place where the presenter is, and never leaves the wall", () => {
  assert.deepEqual(partOnWall({ zoom: 2, x: 0, y: 0.25 }, wall, 2), { left: 400, top: -400, width: 800, height: 1600 })
  assert.equal(partOnWall({ zoom: 2, x: 0, y: 0.9 }, wall, 2).top, -800)
  const large = partOnWall({ zoom: 6, x: 0.9, y: 0 }, wall, 2)
  assert.equal(large.left, 1600 - 2400)
  assert.equal(large.top, 0)
})

test("what the presenter has in the middle across is in the middle of the wall", () => {
  const { left, width } = partOnWall({ zoom: 5, x: 0.4, y: 0 }, wall, 2)
  assert.equal(left + width * 0.5, 800)
})
