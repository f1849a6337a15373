import assert from "node:assert/strict"
import test from "node:test"
import { converted, fits, isSame, joined, paragraph, plainText, runOf, tidied } from "../../Web/Minutes/content.js"
import { merged, stretches, wordChanges, words } from "../../Web/Minutes/differences.js"
import { DraftShelf, forgetMinutesDrafts } from "../../Web/Minutes/draft-shelf.js"
import { mergedContent, proposedContent } from "../../Web/Minutes/merge.js"
import { contentsOfText, contentsOfTree } from "../../Web/Minutes/paste.js"
import { NewBlocks } from "../../Web/Minutes/new-blocks.js"
import { entered, erasedAtStart, indented, tableChanged } from "../../Web/Minutes/piece-keys.js"
import { listMarks, pointLetter } from "../../Web/Minutes/list-marks.js"
import { mentionBefore, replaced, sliced, split, toggled, typed } from "../../Web/Minutes/runs.js"
import { occurrenceOf, sentenceRuns, sentencesOf } from "../../Web/Minutes/sentences.js"
import { RESTING, Writing } from "../../Web/Minutes/writing.js"

/** @param {string} text */
const says = text => paragraph(runOf(text))

// Sentences

for (const [text, sentences] of /** @type {[string, string[]][]} */ ([
  ["Hội nghị nghe báo cáo. Chủ tọa kết luận.", ["Hội nghị nghe báo cáo.", "Chủ tọa kết luận."]],
  ["Thu ngân sách 1.234,5 tỷ đồng. Đạt 102 %.", ["Thu ngân sách 1.234,5 tỷ đồng.", "Đạt 102 %."]],
  ["UBND TP. Tam Kỳ báo cáo. Đồng ý.", ["UBND TP. Tam Kỳ báo cáo.", "Đồng ý."]],
  ["Các sở, ngành v.v. cùng thực hiện. Xong.", ["Các sở, ngành v.v. cùng thực hiện.", "Xong."]],
  ["Khai mạc lúc 08:30 ngày 04.3.2020. Có mặt 14/20.", ["Khai mạc lúc 08:30 ngày 04.3.2020.", "Có mặt 14/20."]],
  ["1. Giao Sở Nội vụ. 2. Giao Sở Tài chính.", ["1. Giao Sở Nội vụ.", "2. Giao Sở Tài chính."]],
  ["Kết thúc năm 2020. Bắt đầu năm 2021.", ["Kết thúc năm 2020.", "Bắt đầu năm 2021."]],
  ["Ông nói: “Phải làm ngay.” Hội nghị đồng ý.", ["Ông nói: “Phải làm ngay.”", "Hội nghị đồng ý."]],
  ["Có làm không? Có!", ["Có làm không?", "Có!"]],
  ["Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]],
  ["Không có dấu chấm", ["Không có dấu chấm"]],
  ["  ", []],
])) {
  test(`“${text}” has ${sentences.length} sentences`, () => { assert.deepEqual(sentencesOf(text).map(one => one.text), sentences) })
}

test("a sentence is found again at its place, and equal ones are told apart as the server counts them", () => {
  const text = "Nhất trí. Giao Sở Nội vụ. Nhất trí."
  const all = sentencesOf(text)
  for (const one of all) assert.equal(text.slice(one.from, one.to), one.text)
  assert.deepEqual(all.map(one => occurrenceOf([text], 0, one)), [1, 1, 2])
  assert.equal(occurrenceOf(["Nhất trí.", text], 1, /** @type {any} */ (all[2])), 3, "earlier items of a list count too")
})

test("the runs of sentences are the whole run again", () => {
  const run = [{ text: "Ông Tân", bold: true }, { text: " phát biểu. Chủ tọa " }, { text: "kết luận", italic: true }, { text: "." }]
  assert.deepEqual(joined(sentenceRuns(run).flat()), run)
  assert.equal(sentenceRuns(run).length, 2)
})

// Runs

const run = [{ text: "Giao " }, { text: "Sở Nội vụ", bold: true }, { text: " chủ trì." }]

test("a stretch is cut, split, replaced and formed without losing the rest", () => {
  assert.deepEqual(sliced(run, 3, 9), [{ text: "o " }, { text: "Sở N", bold: true }])
  assert.deepEqual(split(run, 5), [[{ text: "Giao " }], run.slice(1)])
  assert.deepEqual(replaced(run, 5, 14, [{ text: "Sở Tài chính", bold: true }]), [{ text: "Giao " }, { text: "Sở Tài chính", bold: true }, { text: " chủ trì." }])
  assert.deepEqual(toggled(run, 0, 14, "bold"), [{ text: "Giao Sở Nội vụ", bold: true }, { text: " chủ trì." }])
  assert.deepEqual(toggled(run, 5, 14, "bold"), [{ text: "Giao Sở Nội vụ chủ trì." }])
  assert.deepEqual(typed(run, 14, " tỉnh"), [{ text: "Giao " }, { text: "Sở Nội vụ tỉnh", bold: true }, { text: " chủ trì." }])
})

for (const [text, query] of /** @type {[string, string | null][]} */ ([
  ["Giao @tr", "tr"], ["@", ""], ["(@Trần Văn", "Trần Văn"], ["a@b", null], ["Giao @Trần.", null], ["Giao", null],
])) {
  test(`behind “${text}” ${query === null ? "nobody is mentioned" : `“${query}” is looked for`}`, () => {
    assert.equal(mentionBefore(text, text.length)?.query ?? null, query)
  })
}

// Contents

test("what differs only in spaces at its ends, joints and composition is the same", () => {
  assert.ok(isSame(paragraph([{ text: "Hòa ".normalize("NFD") }, { text: "Bình " }]), says("Hòa Bình")))
  assert.ok(!isSame(says("Hòa"), paragraph([{ text: "Hòa", bold: true }])))
  assert.ok(!isSame(says("Hòa"), { kind: "quote", text: runOf("Hòa") }))
  assert.ok(!isSame(paragraph([{ text: "Tân", mention: 7 }]), says("Tân")))
})

test("words go from kind to kind and back", () => {
  const list = converted(says("một\nhai"), { kind: "list", mark: "dashes", items: [] })
  assert.deepEqual(list, { kind: "list", mark: "dashes", items: [{ level: 0, text: runOf("một") }, { level: 0, text: runOf("hai") }] })
  assert.deepEqual(converted(list, paragraph()), says("một\nhai"))
  assert.equal(plainText(converted(list, { kind: "table", head: false, rows: [[[], []], [[], []]] })), "một\n\nhai\n")
})

test("a piece above a limit is not sent", () => {
  assert.ok(fits(says("a".repeat(10_000))))
  assert.ok(!fits(says("a".repeat(10_001))))
  assert.ok(!fits({ kind: "list", mark: "dashes", items: Array.from({ length: 201 }, () => ({ level: 0, text: [] })) }))
})

// Differences

test("what changed is told in words, and both texts can be read off it", () => {
  const parts = wordChanges("Giao Sở Nội vụ chủ trì, hoàn thành trước 30/9.", "Giao Sở Tài chính chủ trì, hoàn thành trước 30/9.")
  assert.deepEqual(parts.filter(one => one.kind !== "same"), [{ kind: "gone", text: "Nội vụ" }, { kind: "come", text: "Tài chính" }])
  assert.equal(parts.filter(one => one.kind !== "come").map(one => one.text).join(""), "Giao Sở Nội vụ chủ trì, hoàn thành trước 30/9.")
  assert.equal(parts.filter(one => one.kind !== "gone").map(one => one.text).join(""), "Giao Sở Tài chính chủ trì, hoàn thành trước 30/9.")
})

test("a space that both texts have did not change", () => {
  assert.deepEqual(wordChanges("Các sở gửi", "Các sở, ngành gửi"), [{ kind: "same", text: "Các sở" }, { kind: "come", text: ", ngành" }, { kind: "same", text: " gửi" }])
})

test("a figure is one word", () => { assert.deepEqual(words("đạt 1.234,5 tỷ (30/9)."), ["đạt", " ", "1.234,5", " ", "tỷ", " ", "(", "30/9", ")", "."]) })

test("stretches put together are both lists, whatever they are", () => {
  let seed = 7
  const chance = (/** @type {number} */ n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n }
  for (let round = 0; round < 300; round += 1) {
    const a = Array.from({ length: chance(12) }, () => "abc"[chance(3)] ?? "")
    const b = Array.from({ length: chance(12) }, () => "abc"[chance(3)] ?? "")
    const parts = stretches(a, b)
    assert.deepEqual(parts.flatMap(one => "same" in one ? one.same : one.gone), a)
    assert.deepEqual(parts.flatMap(one => "same" in one ? one.same : one.come), b)
    assert.deepEqual(merged(a, b, a, String), b)
    assert.deepEqual(merged(a, a, b, String), b)
    assert.deepEqual(merged(a, b, b, String), b)
  }
})

// Merging

const base = says("Hội nghị nghe báo cáo. Có 14 ý kiến. Chủ tọa kết luận.")

test("changes in different sentences are put together", () => {
  const mine = says("Hội nghị nghe Sở Nội vụ báo cáo. Có 14 ý kiến. Chủ tọa kết luận.")
  const theirs = says("Hội nghị nghe báo cáo. Có 14 ý kiến. Chủ tọa kết luận và giao việc.")
  const whole = says("Hội nghị nghe Sở Nội vụ báo cáo. Có 14 ý kiến. Chủ tọa kết luận và giao việc.")
  assert.ok(isSame(mergedContent(base, mine, theirs), whole))
  assert.ok(isSame(mergedContent(base, theirs, mine), whole))
})

test("of two changes to one sentence a person chooses, and is shown both put together where that is possible", () => {
  const mine = says("Hội nghị nghe báo cáo. Có 14 ý kiến phát biểu. Chủ tọa kết luận.")
  const theirs = says("Hội nghị nghe báo cáo. Có 15 ý kiến. Chủ tọa kết luận.")
  assert.equal(mergedContent(base, mine, theirs), null)
  assert.ok(isSame(proposedContent(base, mine, theirs), says("Hội nghị nghe báo cáo. Có 15 ý kiến phát biểu. Chủ tọa kết luận.")))
})

test("both at the very same place: nothing is guessed", () => {
  assert.equal(mergedContent(base, says("Có 13 ý kiến."), says("Có 15 ý kiến.")), null)
  const end = says("Một. Hai.")
  assert.equal(mergedContent(end, says("Một. Hai. Ba."), says("Một. Hai. Bốn.")), null, "two sentences added at one place")
})

test("the same change twice is one change", () => {
  const both = says("Hội nghị nghe báo cáo. Có 15 ý kiến. Chủ tọa kết luận.")
  assert.ok(isSame(mergedContent(base, both, both), both))
})

test("items of a list added at different places are put together, a change of kind is not", () => {
  const list = (/** @type {string[]} */ ...items) => ({ kind: /** @type {const} */ ("list"), mark: /** @type {const} */ ("dashes"), items: items.map(text => ({ level: 0, text: runOf(text) })) })
  assert.ok(isSame(mergedContent(list("a", "b", "c"), list("a", "x", "b", "c"), list("a", "b", "c", "y")), list("a", "x", "b", "c", "y")))
  assert.equal(mergedContent(list("a"), says("a"), list("b")), null)
})

// Pasting

/** @param {string} nodeName @param {any[]} children @param {Record<string, string>} [attributes] @returns {any} */
const element = (nodeName, children = [], attributes = {}) => ({
  nodeType: 1, nodeName, nodeValue: null, childNodes: children.map(child => typeof child === "string" ? { nodeType: 3, nodeName: "#text", nodeValue: child, childNodes: [] } : child),
  getAttribute: (/** @type {string} */ name) => attributes[name] ?? null,
})

test("what is pasted keeps words, bold, italic, lists and tables, and nothing else", () => {
  const contents = contentsOfTree(element("BODY", [
    element("STYLE", ["p { color: red }"]), element("SCRIPT", ["alert(1)"]),
    element("H4", ["Kết luận"]),
    element("P", ["Giao ", element("SPAN", ["Sở Nội vụ"], { style: "font-weight:700;color:red" }), " chủ\n   trì.", element("IMG")]),
    element("OL", [element("LI", ["Một", element("UL", [element("LI", ["Một a"])])]), element("LI", [element("P", ["Hai"])])]),
    element("TABLE", [element("TBODY", [element("TR", [element("TH", ["Đơn vị"]), element("TH", ["Hạn"])]), element("TR", [element("TD", ["Sở"])])])]),
  ]))
  assert.deepEqual(contents, [
    { kind: "heading", level: 3, text: [{ text: "Kết luận" }] },
    { kind: "paragraph", text: [{ text: "Giao " }, { text: "Sở Nội vụ", bold: true }, { text: " chủ trì." }] },
    { kind: "list", mark: "numbers", items: [{ level: 0, text: [{ text: "Một" }] }, { level: 1, text: [{ text: "Một a" }] }, { level: 0, text: [{ text: "Hai" }] }] },
    { kind: "table", head: true, rows: [[[{ text: "Đơn vị" }], [{ text: "Hạn" }]], [[{ text: "Sở" }], []]] },
  ])
})

test("an office program's wrapper of everything in a light bold makes nothing bold", () => {
  assert.deepEqual(contentsOfTree(element("B", [element("P", ["Chữ thường"])], { style: "font-weight:normal" })), [says("Chữ thường")])
})

test("plain text is a paragraph for each line", () => { assert.deepEqual(contentsOfText("Một\r\n\r\n  Hai \n"), [says("Một"), says("Hai")]) })

// Writing

/** A server that takes writes as ours does, and hands out its answers when told to. */
function world() {
  /** @type {{ action: () => void, milliseconds: number, live: boolean }[]} */
  const timers = []
  /** @type {Map<string, import("../../Web/Minutes/writing.js").Standing>} */
  const pieces = new Map([["block/1", { content: base, version: 1, by: "Lan" }]])
  /** @type {Map<string, any>} */
  const shelf = new Map()
  /** @type {string[]} */
  const merges = []
  const state = { offline: false, writes: 0, hold: /** @type {null | Promise<void>} */ (null), heard: true }
  const heard = new Map(pieces)
  const writing = new Writing({
    write: async (key, version, content) => {
      state.writes += 1
      if (state.hold) await state.hold
      if (state.offline) throw Object.assign(new Error("offline"), { code: "connection.offline" })
      const piece = pieces.get(key)
      if (piece && isSame(piece.content, content)) return
      if (!piece || piece.version !== version) throw Object.assign(new Error("changed"), { code: "minutes.changed-meanwhile" })
      pieces.set(key, { content, version: version + 1, by: "Nhài" })
      if (state.heard) heard.set(key, /** @type {any} */ (pieces.get(key)))
    },
    standing: key => heard.get(key) ?? null,
    later: (action, milliseconds) => { const timer = { action, milliseconds, live: true }; timers.push(timer); return timer },
    cancel: timer => { if (timer) timer.live = false },
    changed: () => {}, merged: (_key, content) => { merges.push(plainText(content)) },
    shelf: { keep: (key, draft) => { shelf.set(key, draft) }, drop: key => { shelf.delete(key) } }, now: () => 5,
  })
  const rest = async () => {
    for (const timer of timers.splice(0)) if (timer.live) { timer.live = false; timer.action() }
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve()
  }
  /** Somebody else writes; we hear of it now or later. @param {string} text */
  const other = (text, tell = true) => {
    const version = (pieces.get("block/1")?.version ?? 0) + 1
    pieces.set("block/1", { content: says(text), version, by: "Lan" })
    if (tell) { heard.set("block/1", /** @type {any} */ (pieces.get("block/1"))); writing.hear("block/1") }
  }
  const hear = () => { heard.set("block/1", /** @type {any} */ (pieces.get("block/1"))); writing.hear("block/1") }
  const stands = () => plainText(/** @type {any} */ (pieces.get("block/1")).content)
  return { writing, timers, shelf, merges, state, rest, other, hear, stands }
}

test("resting fingers save, and the device keeps every keystroke until the server has it", async () => {
  const { writing, shelf, timers, rest, stands } = world()
  writing.type("block/1", says("Mới"))
  assert.deepEqual(timers.filter(timer => timer.live).map(timer => timer.milliseconds), [RESTING])
  assert.ok(RESTING >= 1500 && RESTING <= 2000)
  assert.equal(plainText(shelf.get("block/1").content), "Mới")
  assert.equal(writing.state, "saving")
  await rest()
  assert.equal(stands(), "Mới")
  assert.equal(shelf.size, 0)
  assert.equal(writing.state, "saved")
})

test("half-composed letters are kept and never sent", async () => {
  const { writing, shelf, state, rest, stands } = world()
  writing.type("block/1", says("Tiê"), { composing: true })
  await rest()
  await writing.commit("block/1")
  assert.equal(state.writes, 0)
  assert.equal(plainText(shelf.get("block/1").content), "Tiê")
  writing.type("block/1", says("Tiếng"), { composing: true })
  writing.composed("block/1")
  await rest()
  assert.equal(stands(), "Tiếng")
})

test("typing on while a write is under way sends the rest afterwards, in the next version", async () => {
  const { writing, state, rest, stands } = world()
  /** @type {() => void} */
  let go = () => {}
  state.hold = new Promise(resolve => { go = resolve })
  writing.type("block/1", says("Một"))
  await rest()
  writing.type("block/1", says("Một hai"))
  await rest()
  assert.equal(state.writes, 1, "one write at a time")
  state.hold = null
  go()
  await rest()
  await rest()
  assert.equal(stands(), "Một hai")
  assert.equal(writing.state, "saved")
})

test("somebody else wrote another sentence: both stand", async () => {
  const { writing, other, merges, rest, stands } = world()
  writing.type("block/1", says("Hội nghị nghe Sở Nội vụ báo cáo. Có 14 ý kiến. Chủ tọa kết luận."))
  other("Hội nghị nghe báo cáo. Có 14 ý kiến. Chủ tọa kết luận và giao việc.")
  await rest()
  assert.equal(stands(), "Hội nghị nghe Sở Nội vụ báo cáo. Có 14 ý kiến. Chủ tọa kết luận và giao việc.")
  assert.equal(merges.length, 1)
})

test("a refusal that comes before the news waits for the news", async () => {
  const { writing, other, hear, rest, stands } = world()
  writing.type("block/1", says("Hội nghị nghe Sở Nội vụ báo cáo. Có 14 ý kiến. Chủ tọa kết luận."))
  other("Hội nghị nghe báo cáo. Có 14 ý kiến. Chủ tọa kết luận và giao việc.", false)
  await rest()
  assert.equal(writing.edit("block/1")?.state, "typed")
  hear()
  await rest()
  assert.equal(stands(), "Hội nghị nghe Sở Nội vụ báo cáo. Có 14 ý kiến. Chủ tọa kết luận và giao việc.")
})

test("both in one sentence: nothing is sent until a person has chosen", async () => {
  const { writing, other, shelf, state, rest, stands } = world()
  writing.type("block/1", says("Hội nghị nghe báo cáo. Có 14 ý kiến phát biểu. Chủ tọa kết luận."))
  other("Hội nghị nghe báo cáo. Có 15 ý kiến. Chủ tọa kết luận.")
  assert.equal(writing.state, "conflict")
  assert.ok(shelf.has("block/1"))
  await rest()
  assert.equal(state.writes, 0)
  writing.resolve("block/1", says("Hội nghị nghe báo cáo. Có 15 ý kiến phát biểu. Chủ tọa kết luận."))
  await rest()
  assert.equal(stands(), "Hội nghị nghe báo cáo. Có 15 ý kiến phát biểu. Chủ tọa kết luận.")
  assert.equal(writing.state, "saved")
})

test("news while letters are composed wait until they are", async () => {
  const { writing, other, merges } = world()
  writing.type("block/1", says("Hội nghị nghe Sở báo cáo. Có 14 ý kiến. Chủ tọa kết luận."), { composing: true })
  other("Hội nghị nghe báo cáo. Có 14 ý kiến. Chủ tọa kết luận ngay.")
  assert.deepEqual(merges, [])
  writing.composed("block/1")
  assert.equal(merges.length, 1)
})

test("without a network the words stay, and go when it is back", async () => {
  const { writing, shelf, state, rest, stands } = world()
  state.offline = true
  writing.type("block/1", says("Mới"))
  await rest()
  assert.equal(writing.state, "waiting")
  assert.ok(shelf.has("block/1"))
  state.offline = false
  writing.retry()
  await rest()
  assert.equal(stands(), "Mới")
})

test("a draft that an earlier page left is merged with what was written since", async () => {
  const { writing, other, rest, stands } = world()
  other("Hội nghị nghe báo cáo. Có 14 ý kiến. Chủ tọa kết luận ngay.")
  writing.restore("block/1", { content: says("Hội nghị nghe Sở báo cáo. Có 14 ý kiến. Chủ tọa kết luận."), base, version: 1, at: 1 })
  await rest()
  assert.equal(stands(), "Hội nghị nghe Sở báo cáo. Có 14 ý kiến. Chủ tọa kết luận ngay.")
})

test("a write of the same words raises no version, and the next one still goes through", async () => {
  const { writing, state, other, hear, rest, stands } = world()
  state.heard = false
  other("Như nhau.", false)
  writing.type("block/1", says("Như nhau."))
  /** @type {() => void} */
  let go = () => {}
  state.hold = new Promise(resolve => { go = resolve })
  await rest()
  writing.type("block/1", says("Như nhau. Thêm."))
  state.hold = null
  go()
  await rest()
  hear()
  await rest()
  await rest()
  assert.equal(stands(), "Như nhau. Thêm.")
})

// New blocks

/** @param {boolean} early whether news come before the answer */
function room(early) {
  /** @type {string[]} */
  const order = ["line/1", "line/2"]
  /** @type {(() => void)[]} */
  const timers = []
  /** @type {Map<string, any>} */
  const shelf = new Map()
  /** @type {string[]} */
  const ids = []
  /** @type {[string, string][]} */
  const handed = []
  let number = 10
  const state = { offline: false }
  const heard = new Set(order)
  const blocks = new NewBlocks({
    insert: async (id, after) => {
      if (state.offline) throw Object.assign(new Error(), { code: "connection.offline" })
      ids.push(id)
      const key = `block/${number++}`
      order.splice(after === null ? 0 : order.indexOf(after) + 1, 0, key)
      if (early) { heard.add(key); blocks.hear() }
      await Promise.resolve()
      return key
    },
    known: key => heard.has(key), handOver: (key, content) => { handed.push([key, plainText(content)]) },
    later: action => { timers.push(action); return timers.length }, cancel: () => {}, changed: () => {}, now: () => ids.length,
    shelf: { keep: (key, draft) => { shelf.set(key, draft) }, drop: key => { shelf.delete(key) } },
  })
  const rest = async () => {
    for (const action of timers.splice(0)) action()
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
    for (const key of order) heard.add(key)
    blocks.hear()
  }
  return { blocks, order, shelf, ids, handed, state, rest }
}

for (const early of [true, false]) {
  test(`blocks pasted one below the other are all inserted in their order, news ${early ? "before" : "after"} the answer`, async () => {
    const { blocks, order, shelf, handed, rest } = room(early)
    const first = blocks.add("line/1", says("a"))
    const second = blocks.add(first, says("b"))
    blocks.add(second, says("c"))
    assert.deepEqual(blocks.placed(order).map(place => place.made ? plainText(place.made.content) : place.key), ["line/1", "a", "b", "c", "line/2"])
    await rest()
    assert.deepEqual(order, ["line/1", "block/10", "block/11", "block/12", "line/2"])
    assert.deepEqual(handed.map(([, text]) => text), ["a", "b", "c"])
    assert.equal(shelf.size, 0)
    assert.deepEqual(blocks.placed(order).map(place => place.name)[1], first, "it keeps its name, so that the caret stays in it")
  })
}

test("an empty block is only a place to write; the one below it does not wait for it", async () => {
  const { blocks, order, rest } = room(false)
  const first = blocks.add("line/1", says(""))
  blocks.add(first, says("b"))
  await rest()
  assert.deepEqual(order, ["line/1", "block/10", "line/2"])
})

test("a block begun without a network is inserted later, under the number that it had", async () => {
  const { blocks, order, shelf, ids, state, rest } = room(false)
  state.offline = true
  const id = blocks.add("line/2", says("a"))
  await rest()
  assert.equal(blocks.state, "waiting")
  assert.ok(shelf.has(id))
  state.offline = false
  blocks.retry()
  await rest()
  assert.deepEqual(order, ["line/1", "line/2", "block/10"])
  assert.deepEqual(ids, [id.slice(4)])
})

// Keys

test("Enter parts a paragraph of one's own, never a line of the record", () => {
  assert.deepEqual(entered(says("Một hai"), 0, 4, true), { content: says("Một "), caret: { run: 0, caret: 4 }, below: [says("hai")] })
  assert.deepEqual(entered(says("Một hai"), 0, 4, false), { below: [paragraph()] })
})

test("Enter in a list makes the next item; in an empty one it goes out of the list", () => {
  const list = (/** @type {[number, string][]} */ ...items) => ({ kind: /** @type {const} */ ("list"), mark: /** @type {const} */ ("dashes"), items: items.map(([level, text]) => ({ level, text: runOf(text) })) })
  assert.deepEqual(entered(list([0, "ab"]), 0, 1, true).content, list([0, "a"], [0, "b"]))
  assert.deepEqual(entered(list([0, "a"], [1, ""]), 1, 0, true).content, list([0, "a"], [0, ""]))
  assert.deepEqual(entered(list([0, "a"], [0, ""]), 1, 0, true), { content: list([0, "a"]), caret: { run: 0, caret: 0 }, below: [paragraph()] })
  assert.deepEqual(erasedAtStart(list([0, "a"], [0, "b"]), 1, true)?.content, list([0, "ab"]))
  assert.deepEqual(indented(list([0, "a"], [0, "b"]), 1, 1), list([0, "a"], [1, "b"]))
  assert.equal(indented(list([0, "a"]), 0, 1), null)
})

test("Backspace joins a block with the one above, and takes an empty one away", () => {
  assert.deepEqual(erasedAtStart(says("a"), 0, true), { joined: runOf("a") })
  assert.deepEqual(erasedAtStart(says(""), 0, true), {})
  assert.equal(erasedAtStart(says("a"), 0, false), null)
})

test("rows of a table stay equally long", () => {
  /** @type {any} */
  const table = { kind: "table", head: true, rows: [[runOf("a"), runOf("b")], [runOf("c"), runOf("d")]] }
  for (const change of /** @type {const} */ (["row", "column", "no-row", "no-column"])) {
    const { rows } = /** @type {any} */ (tableChanged(table, 3, change))
    assert.equal(new Set(rows.map((/** @type {any[]} */ row) => row.length)).size, 1)
  }
  assert.equal(plainText(tableChanged(table, 3, "no-column")), "a\nc")
})

test("points go a, b, c, d, đ, e, g; each level counts for itself", () => {
  assert.deepEqual(Array.from({ length: 8 }, (_, place) => pointLetter(place)), ["a", "b", "c", "d", "đ", "e", "g", "h"])
  assert.deepEqual(listMarks("numbers", [0, 1, 1, 0, 1]), ["1.", "a)", "b)", "2.", "a)"])
})

// The device

function storage() {
  /** @type {Map<string, string>} */
  const map = new Map()
  return /** @type {any} */ ({
    get length() { return map.size }, key: (/** @type {number} */ place) => [...map.keys()][place] ?? null,
    getItem: (/** @type {string} */ name) => map.get(name) ?? null, setItem: (/** @type {string} */ name, /** @type {string} */ value) => { map.set(name, value) },
    removeItem: (/** @type {string} */ name) => { map.delete(name) },
  })
}

test("drafts lie on the device by person and session, new blocks in their order", () => {
  const device = storage()
  const shelf = new DraftShelf("nhai", "qn", device)
  shelf.keep("block/1", { content: says("a"), base, version: 3, at: 1 })
  shelf.keep("new/2", { id: "new/2", after: "new/1", content: says("c"), at: 3 })
  shelf.keep("new/1", { id: "new/1", after: "block/1", content: says("b"), at: 2 })
  const { drafts, made } = new DraftShelf("nhai", "qn", device).read()
  assert.equal(drafts.get("block/1")?.version, 3)
  assert.deepEqual(made.map(one => one.id), ["new/1", "new/2"])
  assert.equal(new DraftShelf("lan", "qn", device).read().drafts.size, 0)
  forgetMinutesDrafts("nhai", device)
  assert.equal(new DraftShelf("nhai", "qn", device).read().drafts.size, 1)
  forgetMinutesDrafts(null, device)
  assert.equal(device.length, 0)
})

test("tidying a piece changes no words inside it", () => {
  assert.deepEqual(tidied(paragraph([{ text: "  Một " }, { text: " hai ", bold: true }, { text: " " }])), paragraph([{ text: "Một " }, { text: " hai", bold: true }]))
})
