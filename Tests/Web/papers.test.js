import assert from "node:assert/strict"
import { Blob } from "node:buffer"
import test from "node:test"
import { kindOf, numberOf, titleOf } from "../../Web/Papers/naming.js"
import { FILE_LIMIT_BYTES, Uploads, faultOf } from "../../Web/Papers/uploads.js"

/** @param {string} name @param {string} [text] @returns {any} */
const file = (name, text = "%PDF-1.7 …") => Object.assign(new Blob([text]), { name })

/**
 * Waits until `done()` holds, turn by turn.
 * @param {() => boolean} done
 */
async function until(done) {
  for (let turn = 0; turn < 1000 && !done(); turn += 1) await new Promise((resolve) => setImmediate(resolve))
  assert.ok(done())
}

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

test("only a PDF that is not empty and not too large is sent", async () => {
  assert.equal(await faultOf(file("a.pdf")), null)
  assert.equal(await faultOf(file("a.pdf", "")), "papers.empty")
  assert.equal(await faultOf(file("a.pdf", "PK\u0003\u0004")), "papers.notPDF")
  const large = { size: FILE_LIMIT_BYTES + 1 }
  assert.equal(await faultOf(/** @type {any} */ (large)), "papers.large")
})

test("papers are sent one after another with what their names say", async () => {
  /** @type {string[]} */
  const paths = []
  let busy = 0
  const uploads = new Uploads("/papers", async (path) => {
    busy += 1
    assert.equal(busy, 1)
    paths.push(path)
    await new Promise((resolve) => setImmediate(resolve))
    busy -= 1
  })
  uploads.add([file("Tờ trình.pdf"), file("Báo cáo.pdf")], 3)
  await until(() => uploads.list.length === 0)
  const [first, second] = paths.map((path) => new URL(path, "http://x").searchParams)
  assert.deepEqual([first.get("item"), first.get("title"), first.get("kind")], ["3", "Tờ trình", "submission"])
  assert.equal(second.get("kind"), "report")
})

test("a refused paper stays with its reason, does not hold up the next, and may be sent again", async () => {
  let refuse = true
  const uploads = new Uploads("/papers", async (path) => {
    if (refuse && path.includes("A.pdf")) throw new Error("Máy chủ từ chối")
  })
  uploads.add([file("A.pdf"), file("B.pdf")], null)
  await until(() => uploads.list.length === 1 && uploads.list[0].state === "refused")
  assert.equal(uploads.list[0].message, "Máy chủ từ chối")
  refuse = false
  uploads.retry(uploads.list[0].key)
  await until(() => uploads.list.length === 0)
})

test("a cancelled paper leaves the list at once and is not reported as refused", async () => {
  const uploads = new Uploads("/papers", (_path, _file, _progress, signal) => new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")))
  }))
  uploads.add([file("A.pdf")], null)
  await until(() => uploads.list[0].state === "sending")
  uploads.cancel(uploads.list[0].key)
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(uploads.list, [])
})
