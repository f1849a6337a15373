import assert from "node:assert/strict"
import test from "node:test"
import { approve, fingerprint, isGood, makeKey, signedText } from "../../Web/Approval/approval.js"
import { isUnsigned, stepsOf } from "../../Web/Minutes/minutes-steps.js"

const { subtle } = crypto
const about = { meeting: "quang-binh-2020-09-15", version: 1, digest: "ab".repeat(32), participant: 7 }

test("what is signed is five lines, each ended", () => {
  assert.equal(signedText(about), `phonghop/approval/v1\nquang-binh-2020-09-15\n1\n${"ab".repeat(32)}\n7\n`)
})

test("the private key cannot be read out, in no form", async () => {
  const { privateKey, publicKey } = await makeKey(subtle)
  assert.equal(privateKey.extractable, false)
  for (const form of /** @type {const} */ (["pkcs8", "jwk"])) await assert.rejects(subtle.exportKey(form, privateKey))
  assert.equal(new Uint8Array(await subtle.exportKey("spki", publicKey)).length, 91)
})

test("an approval is good for exactly what it was given for", async () => {
  const pair = await makeKey(subtle)
  const approval = await approve(subtle, pair, about)
  assert.equal(atob(approval.signature).length, 64)
  assert.ok(await isGood(subtle, approval, about))
  for (const other of [{ meeting: "kon-tum" }, { version: 2 }, { digest: "cd".repeat(32) }, { participant: 8 }]) {
    assert.ok(!await isGood(subtle, approval, { ...about, ...other }), JSON.stringify(other))
  }
  const stranger = await approve(subtle, await makeKey(subtle), about)
  assert.ok(!await isGood(subtle, { ...approval, key: stranger.key }, about), "another's key")
  assert.ok(!await isGood(subtle, { ...approval, signature: stranger.signature }, about), "another's signature")
  assert.ok(!await isGood(subtle, { ...approval, signature: "AAAA" }, about), "too short")
  assert.ok(!await isGood(subtle, { ...approval, key: "không" }, about), "no key")
})

test("a fingerprint is the same for one key and another for another", async () => {
  const [one, other] = await Promise.all([makeKey(subtle), makeKey(subtle)])
  const [first, again, second] = await Promise.all([one, one, other].map(async pair => fingerprint(subtle, (await approve(subtle, pair, about)).key)))
  assert.match(String(first), /^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
  assert.equal(first, again)
  assert.notEqual(first, second)
  assert.equal(await fingerprint(subtle, "!"), "")
})

const names = (/** @type {any} */ minutes, maySign = false) => stepsOf(minutes, maySign).map(one => `${one.step}${one.state === "here" ? "*" : ""}`).join(" ")
const signed = [{ version: 1, approvals: [{ role: "chair" }, { role: "secretary" }] }]

test("the signature is a step for those who can sign or see that it was signed", () => {
  assert.equal(names({ state: "drafting", version: 1 }), "drafting* correcting approved issued")
  assert.equal(names({ state: "drafting", version: 1, digest: null }), "drafting* correcting approved signed issued")
  assert.equal(names({ state: "approved", version: 1, versions: [{ version: 1, approvals: [] }] }, true), "drafting correcting approved* signed issued")
  assert.equal(names({ state: "approved", version: 1, versions: signed }), "drafting correcting approved signed* issued")
  assert.equal(names({ state: "issued", version: 1, versions: signed }), "drafting correcting approved signed issued*")
  assert.equal(names({ state: "issued", version: 1, versions: [], digest: null }), "drafting correcting approved issued*")
})

test("a signature of an earlier version is none of this one", () => {
  assert.equal(isUnsigned({ state: "approved", version: 2, versions: [...signed, { version: 2, approvals: [{ role: "chair" }] }] }), true)
  assert.equal(isUnsigned({ state: "approved", version: 1, versions: signed }), false)
  assert.equal(isUnsigned({ state: "issued", version: 2, versions: signed }), false)
})
