import assert from "node:assert/strict"
import test from "node:test"
import { kindOf, numberOf, titleOf } from "../../Web/Papers/naming.js"
import { FILE_LIMIT_BYTES, faultOf, isLitter, tidy } from "../../Web/Papers/files.js"

test("a title is the file name without its ending, in composed letters", () => {
  assert.equal(titleOf("Báo cáo_năm 2019.PDF".normalize("NFD")), "Báo cáo năm 2019")
  assert.equal(titleOf("C:\\giấy tờ\\Tờ trình.pdf"), "Tờ trình")
  assert.equal(titleOf("Nghị định 30.2020.pdf"), "Nghị định 30.2020")
})

for (const [name, kind] of [
  ["Tờ trình số 5.pdf", "submission"], ["TTr-UBND danh mục.pdf", "submission"], ["BC ket qua 2019.pdf", "report"],
  ["Dự thảo nghị quyết.pdf", "draft"], ["Báo cáo thẩm định.pdf", "appraisal"], ["Phụ lục I Báo cáo.pdf", "annex"],
  ["Bảng tổng hợp ý kiến.pdf", "opinions"], ["Biên bản phiên 3.pdf", "minutes"], ["Ảnh.pdf", "other"],
]) {
  test(`"${name}" is taken for ${kind}`, () => assert.equal(kindOf(name), kind))
}

test("a number and notation in the file name is recognised", () => {
  assert.equal(numberOf("12_BC-UBND ket qua.pdf"), "12/BC-UBND")
  assert.equal(numberOf("Kế hoạch 2020.pdf"), "")
})

test("what cannot be a paper is not sent: empty, too large, of a strange kind", () => {
  assert.equal(faultOf({ name: "a.PDF", size: 10 }), null)
  assert.equal(faultOf({ name: "Báo cáo.docx".normalize("NFD"), size: 10 }), null)
  assert.equal(faultOf({ name: "a.pdf", size: 0 }), "papers.empty")
  assert.equal(faultOf({ name: "a.pdf", size: FILE_LIMIT_BYTES + 1 }), "papers.large")
  assert.equal(faultOf({ name: "a.exe", size: 10 }), "papers.wrongKind")
  assert.equal(faultOf({ name: "không đuôi", size: 10 }), "papers.wrongKind")
})

test("what systems leave in folders is no paper", () => {
  assert.deepEqual(["~$Báo cáo.docx", ".DS_Store", "Thumbs.db", "__MACOSX"].map(isLitter), [true, true, true, true])
  const names = ["a.pdf", ".b.pdf", "~$c.docx"].map((name) => /** @type {any} */ ({ name }))
  assert.deepEqual(tidy(names).map(({ name }) => name), ["a.pdf"])
})
