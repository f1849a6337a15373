import assert from "node:assert/strict"
import test from "node:test"
import { findIn } from "../../Web/Pack/pack-search.js"
import { grouped, marked, pathOf } from "../../Web/Search/hits.js"

/** @param {Record<string, any>} values @returns {any} */
const hit = (values) => ({ kind: "paper", meeting: "m", meetingTitle: "Phiên họp", paper: 1, page: 3, title: "Báo cáo", snippet: "", marks: [], exact: true, ...values })

test("hits stand together by meeting and by paper, in the order of the best", () => {
  const meetings = grouped([hit({ page: 3 }), hit({ meeting: "n" }), hit({ page: 9 }), hit({ kind: "item", paper: undefined, item: 4 })])
  assert.deepEqual(meetings.map(({ id }) => id), ["m", "n"])
  assert.deepEqual(meetings[0].groups.map(({ kind, hits }) => [kind, hits.length]), [["paper", 2], ["item", 1]])
})

test("a hit leads to its page with the words to show there", () => {
  assert.equal(pathOf(hit({}), "cải cách"), "/meeting/m?paper=1&page=3&q=c%E1%BA%A3i+c%C3%A1ch")
  assert.equal(pathOf(hit({ kind: "item", item: 4, paper: undefined }), "x"), "/meeting/m?item=4")
  assert.equal(pathOf(hit({ kind: "conclusion", item: 4, paper: undefined }), "x"), "/meeting/m/account")
})

test("marks that do not fit the text are left out", () => {
  const text = (/** @type {any[]} */ parts) => parts.map((part) => typeof part === "string" ? part : `[${part.children.join("")}]`).join("")
  assert.equal(text(marked("một hai ba", [[0, 3], [4, 7]])), "[một] [hai] ba")
  assert.equal(text(marked("một", [[2, 1], [0, 9], [-1, 2]])), "một")
  assert.equal(text(marked("<img onerror=x>", [[0, 4]])), "[<img] onerror=x>")
})

for (const [query, exact] of /** @type {[string, boolean][]} */ ([["điện tử", true], ["dien tu", false], ["ĐIỆN TỬ", true], ["CHÍNH quyền", true]])) {
  test(`"${query}" is found in a page taken along`, () => {
    const found = findIn("Xây dựng chính quyền điện tử tỉnh năm 2019".normalize("NFD"), query)
    assert.equal(found?.exact, exact)
    const [from, to] = found?.marks[0] ?? [0, 0]
    assert.match(found?.snippet.slice(from, to) ?? "", /điện tử|chính quyền/)
  })
}

test("typed accents must match in a page taken along", () => {
  assert.equal(findIn("chính quyền điện tử", "điền tự"), null)
  assert.equal(findIn("chính quyền điện tử", ""), null)
})

for (const [text, query] of /** @type {[string, string][]} */ ([["phòng hoà giải", "hòa"], ["phòng hòa giải", "hoà giải"], ["thuỷ lợi", "thủy lợi"], ["sức khỏe", "sức khoẻ"], ["ỦY BAN", "Uỷ ban"]])) {
  test(`"${query}" finds "${text}": the tone may stand on either vowel`, () => {
    for (const written of [text, text.normalize("NFD")]) {
      const found = findIn(written, query)
      assert.equal(found?.exact, true)
      const [from, to] = found?.marks[0] ?? [0, 0]
      assert.equal(to - from, query.length)
    }
  })
}

test("words that differ in more than the place of a tone stay different", () => {
  for (const [text, query] of [["hóa đơn", "hòa"], ["quý một", "qúy hai"], ["hoàn thành", "hòan thánh"]]) assert.equal(findIn(text ?? "", query ?? ""), null)
  assert.equal(findIn("hoàn thành, hoà giải", "hoàn")?.marks[0]?.[0], 0)
})
