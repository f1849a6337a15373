import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { createCipheriv, createDecipheriv, createECDH, hkdfSync } from "node:crypto"
import test from "node:test"
import { ballotMessage, castBody, codeOf, rootOf } from "../../Web/Ballot/ballot-bytes.js"
import { fromBase64, fromHex, join, randomBytes, toBase64, toHex } from "../../Web/Ballot/bytes.js"
import { blind, finalize, isSigned, prepare, readIssuerKey } from "../../Web/Ballot/blind-signature.js"
import { checkpointWords, things } from "../../Web/Ballot/checkpoint.js"
import { checkBoard, ownOf } from "../../Web/Ballot/board.js"
import { differences, readingOf, sumOf } from "../../Web/Ballot/counting.js"
import { makeSealKey, openingKey, padded, plainBytes, pointOf, seal, sealedBytes, unpadded, unseal } from "../../Web/Ballot/envelope.js"
import { inverse, numberOf, power } from "../../Web/Ballot/numbers.js"
import { blindedText, drawn, isReceipt, makePaper, marked, sealUse } from "../../Web/Ballot/paper.js"
import { SecretVote } from "./secret-vote.js"

// Bytes and numbers

test("bytes come back from base64url, and nothing else is taken for it", () => {
  for (const length of [0, 1, 2, 3, 64, 65]) {
    const bytes = randomBytes(length)
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes)
  }
  for (const text of ["a", "AA==", "AB", "A+A_", "ệ"]) assert.throws(() => fromBase64(text), RangeError, text)
})

test("powers and inverses modulo a number", () => {
  assert.equal(power(5n, 117n, 19n), 5n ** 117n % 19n)
  assert.equal(inverse(3n, 11n), 4n)
  assert.equal(inverse(6n, 9n), null)
})

// Blind signatures, against OpenSSL as the issuer

const vote = new SecretVote()

test("what is signed blind is an RSA-PSS signature to OpenSSL, and only with the salt of the variant", async () => {
  const key = await readIssuerKey(fromBase64(vote.issuerKey))
  const message = prepare(new TextEncoder().encode("lá phiếu"))
  const { blinded, inverse: undo } = await blind(key, message)
  const signature = await finalize(key, message, fromBase64(vote.draw("thử", toBase64(blinded)).signature), undo)
  assert.ok(signature)
  assert.equal(await isSigned(key, message, signature), true)
  assert.equal(await isSigned(key, message, signature, 0), false)
  assert.equal(await isSigned(key, join(message, 0), signature), false)
})

test("the same message is blinded anew each time", async () => {
  const key = await readIssuerKey(fromBase64(vote.issuerKey))
  const message = prepare(new Uint8Array())
  assert.notDeepEqual((await blind(key, message)).blinded, (await blind(key, message)).blinded)
})

test("an answer that signs something else is not a paper", async () => {
  const paper = await makePaper({ key: "k", meeting: vote.meeting, poll: 7, issuerKey: vote.issuerKey })
  assert.equal(await drawn(paper, toBase64(randomBytes(384))), null)
  assert.equal(await drawn(paper, toBase64(randomBytes(10))), null)
  const other = new SecretVote()
  assert.equal(await drawn(paper, other.draw("thử", blindedText(paper)).signature), null)
})

test("the paper's own key cannot be read out of the browser", async () => {
  const paper = await makePaper({ key: "k", meeting: vote.meeting, poll: 7, issuerKey: vote.issuerKey })
  assert.equal(paper.signing?.extractable, false)
})

// RFC 9474, appendix A.1 to A.4

const vectors = JSON.parse(readFileSync(new URL("../Ballots/rfc9474.json", import.meta.url), "utf8"))

/** @param {Record<string, string>} vector */
async function keyOf({ n = "", e = "" }) {
  const [modulus, exponent] = [fromHex(n), fromHex(e.length % 2 ? `0${e}` : e)]
  const jwk = { kty: "RSA", n: toBase64(modulus), e: toBase64(exponent) }
  const key = await crypto.subtle.importKey("jwk", jwk, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"])
  return readIssuerKey(new Uint8Array(await crypto.subtle.exportKey("spki", key)))
}

test("all four vectors of RFC 9474 are there", () => assert.equal(vectors.length, 4))

for (const vector of vectors) {
  test(`RFC 9474: ${vector.name} blinds and unblinds as published`, async () => {
    const key = await keyOf(vector)
    const salt = fromHex(vector.salt)
    assert.deepEqual(prepare(fromHex(vector.msg), fromHex(vector.msg_prefix)), fromHex(vector.prepared_msg))
    const { blinded, inverse: undo } = await blind(key, fromHex(vector.prepared_msg), { salt, inverse: numberOf(fromHex(vector.inv)) })
    assert.equal(toHex(blinded), vector.blinded_msg)
    const signature = await finalize(key, fromHex(vector.prepared_msg), fromHex(vector.blind_sig), undo, salt.length)
    assert.equal(signature && toHex(signature), vector.sig)
  })
}

// Sealing, against OpenSSL

test("what the browser seals, OpenSSL opens by the written recipe, and the other way about", async () => {
  const { point, pkcs8 } = await makeSealKey()
  const bound = randomBytes(150)
  const sealed = await seal(padded(["yes"]), { to: point, use: sealUse, bound })
  assert.equal(sealed.length, sealedBytes)

  const holder = createECDH("prime256v1")
  holder.setPrivateKey(Buffer.from(fromBase64((await crypto.subtle.exportKey("jwk", await openingKey(pkcs8))).d ?? "")))
  const recipe = (/** @type {Uint8Array} */ ephemeral, /** @type {Buffer} */ secret) =>
    Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), Buffer.concat([Buffer.from("phonghop/v1/seal"), ephemeral, point]), 32))
  const ephemeral = sealed.slice(0, 65)
  const opener = createDecipheriv("aes-256-gcm", recipe(ephemeral, holder.computeSecret(ephemeral)), sealed.slice(65, 77))
  opener.setAAD(bound).setAuthTag(sealed.slice(-16))
  const plain = Buffer.concat([opener.update(sealed.slice(77, -16)), opener.final()])
  assert.equal(plain.length, plainBytes)
  assert.deepEqual(unpadded(plain), ["yes"])

  const sender = createECDH("prime256v1")
  const theirs = sender.generateKeys()
  const iv = randomBytes(12)
  const closer = createCipheriv("aes-256-gcm", recipe(theirs, sender.computeSecret(point)), iv)
  closer.setAAD(bound)
  const back = join(theirs, iv, closer.update(padded(["no"])), closer.final(), closer.getAuthTag())
  const opened = await unseal(back, { key: await openingKey(pkcs8), point, use: sealUse, bound })
  assert.deepEqual(opened && unpadded(opened), ["no"])
})

test("a sealed ballot opens only with its own paper, its own key and unchanged", async () => {
  const [ours, other] = [await makeSealKey(), await makeSealKey()]
  const bound = randomBytes(150)
  const sealed = await seal(padded(["yes"]), { to: ours.point, use: sealUse, bound })
  const key = await openingKey(ours.pkcs8)
  assert.equal(await unseal(sealed, { key, point: ours.point, use: sealUse, bound: randomBytes(150) }), null)
  assert.equal(await unseal(sealed, { key: await openingKey(other.pkcs8), point: other.point, use: sealUse, bound }), null)
  assert.equal(await unseal(sealed, { key, point: ours.point, use: "phonghop/v1/copy", bound }), null)
  for (const place of [0, 70, 300, sealedBytes - 1]) {
    const changed = sealed.slice()
    changed[place] = (changed[place] ?? 0) ^ 1
    assert.equal(await unseal(changed, { key, point: ours.point, use: sealUse, bound }), null, `byte ${place}`)
  }
  assert.deepEqual(await pointOf(ours.pkcs8), ours.point)
})

test("ballots of one mark and of thirty are equally long; anything beside the marks is refused", () => {
  assert.equal(padded(["yes"]).length, padded(Array.from({ length: 30 }, (_, n) => `o${n}`)).length)
  assert.throws(() => padded(["x".repeat(600)]), RangeError)
  const nonce = '"nonce":"ABCDEFGHIJKLMNOPQRSTUV"'
  const broken = (/** @type {string} */ json, tail = 0) => {
    const plain = new Uint8Array(plainBytes).fill(tail)
    plain.set(join(json.length >> 8, json.length & 255, json))
    return unpadded(plain)
  }
  const good = `{"choices":["yes"],${nonce}}`
  assert.deepEqual(broken(good), ["yes"])
  assert.deepEqual(broken(`{"choices":[],${nonce}}`), [])
  assert.deepEqual(broken(`{"choices":["o1","o12"],${nonce}}`), ["o1", "o12"])
  for (const json of [
    '{"choices":["yes"]}', `{"choices":["yes"],${nonce},"by":"me"}`, `{"choices":"yes",${nonce}}`, `{"choices":[1],${nonce}}`, `{"choices":["yes",],${nonce}}`,
    `{"choices":["yes""no"],${nonce}}`, `{ "choices":["yes"],${nonce}}`, `{"choices":["Yes"],${nonce}}`, `{"choices":["yes"],"nonce":"short"}`, "[]", "x", "",
  ]) assert.equal(broken(json), null, json)
  assert.equal(broken(good, 7), null)
  assert.equal(unpadded(new Uint8Array(10)), null)
})

// The whole way

/** @param {SecretVote} at @param {string} person @param {string[]} choices @param {string} sealKey */
async function castBy(at, person, choices, sealKey) {
  const paper = await makePaper({ key: person, meeting: at.meeting, poll: at.poll, issuerKey: at.issuerKey })
  const signed = await drawn(paper, at.draw(person, blindedText(paper)).signature)
  assert.ok(signed)
  const done = await marked(signed, choices, { sealKey, castAfter: 0 })
  const { message, signature, sealed, proof } = done
  assert.ok(signature && sealed && proof)
  const sent = at.cast(castBody({ message, signature, sealed, proof }))
  assert.equal(sent.status, 200)
  assert.equal(await isReceipt(done, /** @type {any} */ (sent.answer), at.receiptKey), true)
  assert.equal(await isReceipt({ ...done, message: randomBytes(150) }, /** @type {any} */ (sent.answer), at.receiptKey), false)
  return done
}

/** A counted vote of five, the board, the entity and one voter's own paper. */
async function counted() {
  const at = new SecretVote()
  const { point, pkcs8 } = await makeSealKey()
  const [sealKey, sealPrivate] = [toBase64(point), toBase64(pkcs8)]
  const papers = []
  for (const [person, choice] of [["Tùng", "yes"], ["Sen", "no"], ["Quế", "yes"], ["Liễu", "abstain"], ["Lim", "yes"]]) {
    papers.push(await castBy(at, person ?? "", [choice ?? ""], sealKey))
  }
  at.state = "announced"
  const entity = at.entity(sealKey, { result: { yes: 3, no: 1, abstain: 1, invalid: 0 } })
  entity.secret.sealPrivate = sealPrivate
  return { at, entity, board: at.board(sealKey, sealPrivate), own: ownOf(/** @type {any} */ (papers[1])), sealKey }
}

const five = await counted()
const check = (/** @type {any} */ change = {}) => checkBoard({ board: five.board, poll: five.entity, meeting: five.at.meeting, own: five.own, ...change })
/** @param {(board: any) => void} cheat @returns {any} */
const cheated = cheat => { const board = structuredClone(five.board); cheat(board); return board }

test("an honest board is fine, and every vote on it can be read", async () => {
  const verdict = await check()
  assert.deepEqual(verdict.faults, [])
  assert.equal(verdict.own, "fine")
  assert.deepEqual(verdict.sum, { marks: { yes: 3, no: 1, abstain: 1 }, valid: 5, blank: 0, invalid: 0 })
  assert.deepEqual(verdict.votes.map(vote => vote.code), verdict.votes.map(vote => vote.code).sort())
})

test("who has not voted can check the count all the same", async () => {
  const verdict = await check({ own: null })
  assert.deepEqual([verdict.own, verdict.faults], [null, []])
})

test("before the unsealing the board already shows the own ballot, but no vote", async () => {
  const entity = structuredClone(five.entity)
  delete entity.secret.sealPrivate
  delete entity.result
  const verdict = await check({ board: { ...five.board, sealPrivate: undefined }, poll: entity })
  assert.deepEqual([verdict.own, verdict.opened, verdict.faults, verdict.votes], ["fine", false, [], []])
})

const other = five.board.rows.findIndex(row => row.message !== five.own?.message)
const mine = five.board.rows.findIndex(row => row.message === five.own?.message)
for (const [name, fault, cheat] of /** @type {[string, string, (board: any) => void][]} */ ([
  ["one's own ballot is dropped", "missing", board => board.rows.splice(mine, 1)],
  ["one's own ballot holds another vote", "changed", board => { board.rows[mine].sealed = board.rows[other].sealed }],
  ["somebody's ballot is dropped", "count", board => board.rows.splice(other, 1)],
  ["somebody's ballot is altered", "altered", board => { board.rows[other].sealed = board.rows[mine].sealed }],
  ["a ballot is there twice", "twice", board => { board.rows[other] = board.rows[mine] }],
  ["a signature is forged", "forged", board => { board.rows[other].signature = toBase64(randomBytes(384)) }],
  ["a code is exchanged", "code", board => { board.rows[other].code = "AAAAA-AAAAA" }],
  ["more ballots than papers drawn", "stuffed", board => { board.rows.push(board.rows[mine]) }],
  ["a row cannot be read", "unreadable", board => { board.rows[other].message = "?" }],
  ["the list of draws is longer than the count", "draws", board => board.draws.push({ participant: 9, name: "Ai đó" })],
  ["another issuer key", "issuerKey", board => { board.issuerKey = vote.issuerKey }],
  ["a root of its own", "root", board => { board.root = "00" }],
])) {
  test(`caught: ${name}`, async () => {
    const { faults } = await check({ board: cheated(cheat) })
    assert.ok(faults.some(one => one.fault === fault), JSON.stringify(faults))
  })
}

test("caught: the announced figures are not those of the ballots", async () => {
  const entity = { ...five.entity, result: { yes: 4, no: 0, abstain: 1, invalid: 0 } }
  const { faults } = await check({ poll: entity })
  assert.deepEqual(faults.filter(one => one.fault === "tally").map(one => one.values), [
    { what: "yes", counted: 3, announced: 4 }, { what: "no", counted: 1, announced: 0 },
  ])
})

test("caught: the box was published with another root before it was opened", async () => {
  const { faults } = await check({ own: { ...five.own, root: "ff" } })
  assert.ok(faults.some(one => one.fault === "root"))
})

test("caught: ballots of another meeting or vote", async () => {
  const { faults } = await check({ meeting: "another" })
  assert.equal(faults.filter(one => one.fault === "foreign").length, 5)
})

test("caught: a key that does not belong to the seal", async () => {
  const entity = structuredClone(five.entity)
  entity.secret.sealPrivate = toBase64((await makeSealKey()).pkcs8)
  assert.ok((await check({ poll: entity })).faults.some(one => one.fault === "sealPrivate"))
})

test("the root of no ballots and of eight is as RFC 9162 says", async () => {
  assert.equal(toHex(await rootOf([])), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  assert.equal(toHex(await rootOf(five.board.rows.map(row => ({
    message: fromBase64(row.message), signature: fromBase64(row.signature), sealed: fromBase64(row.sealed), proof: fromBase64(row.proof),
  })))), five.board.root)
})

test("a code is ten letters without look-alikes", async () => {
  for (let tries = 0; tries < 20; tries += 1) assert.match(await codeOf(randomBytes(150), randomBytes(605)), /^[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}$/)
})

test("a ballot paper says which vote it is for", () => {
  const point = fromHex("04")
  assert.deepEqual(ballotMessage("họp", 7, point), join("phonghop/v1/ballot\0họp\x007\0", point))
})

// What marks count as

const yesNo = { kind: "yes_no", options: [], seats: 1 }
const election = { kind: "election", options: ["o1", "o2", "o3"], seats: 2 }
const choice = { kind: "choice", options: ["o1", "o2"], seats: 1 }
for (const [question, choices, kind] of /** @type {[typeof election, string[] | null, string][]} */ ([
  [yesNo, ["yes"], "marks"], [yesNo, ["abstain"], "marks"], [yesNo, [], "blank"], [yesNo, ["yes", "no"], "invalid"],
  [yesNo, ["maybe"], "invalid"], [yesNo, null, "invalid"],
  [choice, ["o2"], "marks"], [choice, ["o1", "o2"], "invalid"], [choice, ["abstain"], "invalid"], [choice, [], "blank"],
  [election, ["o1"], "marks"], [election, ["o1", "o3"], "marks"], [election, ["o1", "o2", "o3"], "invalid"],
  [election, ["o1", "o1"], "invalid"], [election, [], "blank"], [election, ["o9"], "invalid"],
])) {
  test(`${question.kind} with ${JSON.stringify(choices)} is ${kind}`, () => assert.equal(readingOf(choices, question).kind, kind))
}

test("the sum of an election counts each mark, and blank papers apart", () => {
  const sum = sumOf([["o1", "o3"], ["o3"], [], ["o1", "o2", "o3"]].map(choices => readingOf(choices, election)), election)
  assert.deepEqual(sum, { marks: { o1: 1, o2: 0, o3: 2 }, valid: 2, blank: 1, invalid: 1 })
  assert.deepEqual(differences(sum, { options: [{ id: "o1", votes: 1 }, { id: "o2", votes: 0 }, { id: "o3", votes: 2 }], blank: 1, invalid: 1 }), [])
  assert.equal(differences(sum, { options: [{ id: "o1", votes: 2 }, { id: "o2", votes: 0 }, { id: "o3", votes: 2 }], invalid: 1 }).length, 1)
})

// Checkpoint words

test("the same keys give the same six words, any other key others", async () => {
  assert.equal(things.length, 128)
  assert.equal(new Set(things).size, 128)
  const keys = { issuerKey: randomBytes(400), receiptKey: randomBytes(91), sealKey: randomBytes(65), meeting: "m", poll: 1 }
  const words = await checkpointWords(keys)
  assert.equal(words.length, 6)
  assert.deepEqual(await checkpointWords(keys), words)
  for (const change of [{ issuerKey: randomBytes(400) }, { receiptKey: randomBytes(91) }, { sealKey: randomBytes(65) }, { poll: 2 }, { meeting: "n" }]) {
    assert.notDeepEqual(await checkpointWords({ ...keys, ...change }), words)
  }
})
