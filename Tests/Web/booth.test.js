import assert from "node:assert/strict"
import test from "node:test"
import { Booth, longestWait, shortestWait } from "../../Web/Ballot/booth.js"
import { toBase64 } from "../../Web/Ballot/bytes.js"
import { crafts } from "../../Web/Ballot/craft.js"
import { makeSealKey } from "../../Web/Ballot/envelope.js"
import { Seals } from "../../Web/Ballot/seals.js"
import { SecretVote, cabinetInMemory } from "./secret-vote.js"

const { point, pkcs8 } = await makeSealKey()
const [sealKey, sealPrivate] = [toBase64(point), toBase64(pkcs8)]

/** A voter's browser, a server, and time that passes when told. */
function room() {
  const vote = new SecretVote()
  const cabinet = cabinetInMemory()
  /** @type {{ at: number, action: () => any }[]} */
  let timers = []
  let now = 1_000_000
  const wire = { up: true, casts: /** @type {any[]} */ ([]), loseAnswers: 0, boards: 0 }
  const through = async (/** @type {() => any} */ work) => {
    if (!wire.up) throw new Error("offline")
    const answer = work()
    if (wire.loseAnswers > 0) { wire.loseAnswers -= 1; throw new Error("cut") }
    return answer
  }
  const world = {
    crafts, cabinet,
    draw: (/** @type {string} */ _, /** @type {any} */ body) => through(() => vote.draw("Tùng", body.blinded)),
    cast: (/** @type {string} */ _, /** @type {any} */ body) => through(() => { wire.casts.push(now); return vote.cast(body) }),
    fetchBoard: () => through(() => { wire.boards += 1; return vote.board(sealKey, sealPrivate) }),
    later: (/** @type {() => void} */ action, /** @type {number} */ wait) => { const timer = { at: now + wait, action }; timers.push(timer); return timer },
    cancel: (/** @type {any} */ timer) => { timers = timers.filter(one => one !== timer) },
    random: () => 0.5, now: () => now, alone: (/** @type {() => Promise<void>} */ work) => work(),
  }
  return {
    vote, cabinet, wire,
    booth: () => new Booth({ owner: "tung", meeting: vote.meeting, world, changed: () => {} }),
    entity: (more = {}) => vote.entity(sealKey, more),
    async pass(/** @type {number} */ milliseconds) {
      now += milliseconds
      for (const timer of timers.filter(one => one.at <= now)) {
        timers = timers.filter(one => one !== timer)
        await timer.action()
      }
      await new Promise(resolve => setImmediate(resolve))
    },
    announce(/** @type {Booth} */ booth, result = { yes: 1, no: 0, abstain: 0, invalid: 0 }) {
      vote.state = "announced"
      const entity = vote.entity(sealKey, { result })
      entity.secret.sealPrivate = sealPrivate
      booth.hear([entity])
    },
  }
}

test("a ballot is drawn, marked, cast between 2 and 20 seconds later, and found on the board by itself", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  booth.hear([at.entity()])
  assert.equal(booth.step(7), "none")
  await booth.draw(at.entity())
  assert.equal(booth.step(7), "drawn")
  await booth.mark(at.entity(), ["yes"])
  assert.equal(booth.step(7), "waiting")
  await at.pass(shortestWait - 1)
  assert.equal(at.wire.casts.length, 0)
  await at.pass(longestWait - shortestWait + 1)
  assert.equal(at.wire.casts.length, 1)
  assert.equal(booth.step(7), "cast")
  assert.match(booth.code(7), /^.{5}-.{5}$/)
  at.announce(booth)
  await at.pass(20_000)
  assert.equal(booth.step(7), "fine")
})

test("what was chosen, and the paper's own secrets, are not kept once they are of no use", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  await booth.draw(at.entity())
  booth.hear([at.entity()])
  await booth.mark(at.entity(), ["yes"])
  const kept = () => /** @type {any} */ ([...(at.cabinet.drawers.get("papers")?.values() ?? [])][0])
  assert.ok(!Object.values(kept()).some(value => value === "yes" || (Array.isArray(value) && value.includes("yes"))))
  await at.pass(longestWait)
  assert.deepEqual([kept().signing, kept().undo], [undefined, undefined])
  at.announce(booth)
  await at.pass(20_000)
  assert.deepEqual([kept().verdict, kept().sealed, kept().code, kept().receipt, kept().message.length], ["fine", undefined, undefined, undefined, 0])
})

test("a reload between draw and cast goes on with the same paper", async () => {
  const at = room()
  const first = at.booth()
  await first.open()
  await first.draw(at.entity())
  first.close()
  const second = at.booth()
  await second.open()
  second.hear([at.entity()])
  assert.equal(second.step(7), "drawn")
  await second.mark(at.entity(), ["no"])
  second.close()
  await at.pass(longestWait)
  assert.equal(at.wire.casts.length, 0, "a closed page casts nothing")
  const third = at.booth()
  await third.open()
  third.hear([at.entity()])
  await at.pass(1)
  assert.equal(third.step(7), "cast")
  assert.equal(at.vote.box.size, 1)
})

test("a lost answer to the draw is healed by asking again with the same paper", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  at.wire.loseAnswers = 1
  await assert.rejects(booth.draw(at.entity()))
  assert.equal(booth.step(7), "drawing")
  const again = at.booth()
  await again.open()
  await again.draw(at.entity())
  assert.equal(again.step(7), "drawn")
  assert.equal(at.vote.drawn.size, 1)
})

test("a ballot waits for the network, and a lost receipt is asked for again: one ballot in the box", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  booth.hear([at.entity()])
  await booth.draw(at.entity())
  await booth.mark(at.entity(), ["yes"])
  at.wire.up = false
  await at.pass(longestWait)
  assert.equal(booth.step(7), "waiting")
  at.wire.up = true
  at.wire.loseAnswers = 1
  for (let turn = 0; turn < 3; turn += 1) await at.pass(10_000)
  assert.equal(booth.step(7), "cast")
  assert.equal(at.vote.box.size, 1)
})

test("before a known end everything goes out in time", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  booth.hear([at.entity()])
  await booth.draw(at.entity())
  await booth.mark(at.entity(), ["yes"], 1_000_000 + 9_000)
  await at.pass(5_000)
  assert.equal(booth.step(7), "cast")
})

test("a vote that closed before the ballot arrived says so plainly", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  booth.hear([at.entity()])
  await booth.draw(at.entity())
  await booth.mark(at.entity(), ["yes"])
  at.vote.state = "sealed"
  await at.pass(longestWait)
  assert.equal(booth.step(7), "late")
})

test("a ballot whose receipt was lost, and that is on the board, was counted", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  booth.hear([at.entity()])
  await booth.draw(at.entity())
  await booth.mark(at.entity(), ["yes"])
  at.wire.loseAnswers = 1
  await at.pass(longestWait)
  at.announce(booth)
  await at.pass(20_000)
  await at.pass(20_000)
  assert.equal(booth.step(7), "fine")
})

test("a ballot dropped from the box raises the alarm and keeps the receipt as evidence", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  booth.hear([at.entity()])
  await booth.draw(at.entity())
  await booth.mark(at.entity(), ["yes"])
  await at.pass(longestWait)
  at.vote.box.clear()
  at.announce(booth, { yes: 0, no: 0, abstain: 0, invalid: 0 })
  await at.pass(20_000)
  assert.equal(booth.step(7), "bad")
  assert.equal(booth.evidence(7)?.verdict, "missing")
  assert.ok(booth.evidence(7)?.receipt)
})

test("a root that changes between closing and opening is an alarm", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  booth.hear([at.entity()])
  await booth.draw(at.entity())
  await booth.mark(at.entity(), ["yes"])
  await at.pass(longestWait)
  at.vote.state = "sealed"
  const sealed = at.entity()
  sealed.secret.root = "00".repeat(32)
  booth.hear([sealed])
  await at.pass(1)
  at.announce(booth)
  await at.pass(20_000)
  assert.equal(booth.step(7), "bad")
})

test("case 76: a server with two issuer keys gets no vote", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  at.wire.loseAnswers = 1
  await assert.rejects(booth.draw(at.entity()))
  const other = at.entity()
  other.secret.issuerKey = new SecretVote().issuerKey
  await assert.rejects(booth.draw(other), { code: "ballot.other-key" })
  // The key that signs may be smaller than the one shown, so that it cannot take every paper, or larger.
  const [small, large] = /** @type {[SecretVote, SecretVote]} */ ([new SecretVote(), new SecretVote()].sort((a, b) => a.modulus < b.modulus ? -1 : 1))
  for (const [shown, signing] of [[small, large], [large, small]]) {
    const fresh = room()
    Object.assign(fresh.vote, { issuer: signing?.issuer, modulus: signing?.modulus })
    const voter = fresh.booth()
    await voter.open()
    const lied = fresh.entity()
    lied.secret.issuerKey = shown?.issuerKey
    await assert.rejects(voter.draw(lied), { code: "ballot.wrong-signature" })
    assert.equal(voter.step(7), "drawing")
  }
})

test("a paper above the modulus of the signing key is refused, and no vote is given", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  at.vote.modulus = 1n
  await assert.rejects(booth.draw(at.entity()), { code: "ballot.wrong-signature" })
  assert.equal(at.vote.drawn.size, 0)
})

test("a browser that keeps nothing draws nothing", async () => {
  const at = room()
  at.cabinet.put = () => Promise.reject(new Error("full"))
  const booth = at.booth()
  await booth.open()
  await assert.rejects(booth.draw(at.entity()), { code: "ballot.no-memory" })
  assert.equal(at.vote.drawn.size, 0)
})

test("papers of somebody else on the same machine stay theirs", async () => {
  const at = room()
  const mine = at.booth()
  await mine.open()
  await mine.draw(at.entity())
  const other = new Booth({ ...at.booth(), owner: "sen", changed: () => {} })
  await other.open()
  assert.equal(other.step(7), "none")
})

test("a vote that was broken off leaves nothing", async () => {
  const at = room()
  const booth = at.booth()
  await booth.open()
  await booth.draw(at.entity())
  booth.hear([at.entity({ state: "cancelled" })])
  await at.pass(1)
  assert.equal(at.cabinet.drawers.get("papers")?.size, 0)
})

// Seal keys

test("the key of a vote is found by who made it and by who got a copy, and by nobody else", async () => {
  const [chair, secretary, stranger] = ["chair", "secretary", "stranger"].map(owner => new Seals({ owner, meeting: "m", cabinet: cabinetInMemory() }))
  assert.ok(chair && secretary && stranger)
  const offered = [{ participant: 2, key: await secretary.offer() }, { participant: 1, key: await chair.offer() }]
  const { key, copies } = await chair.make(7, offered, 1)
  assert.deepEqual(copies.map(copy => copy.participant), [2])
  const poll = /** @type {any} */ ({ id: 7, secret: { sealKey: key, copies } })
  const found = await chair.find(poll, 1)
  assert.ok(found)
  assert.equal(await secretary.find(poll, 2), found)
  assert.equal(await stranger.find(poll, 3), null)
  assert.equal(await stranger.find(poll, 2), null)
  await chair.forget(7)
  assert.equal(await chair.find(poll, 1), null)
  assert.equal(await secretary.offer(), offered[0]?.key)
})

test("a paper drawn on another machine leaves none here", async () => {
  const at = room()
  at.vote.draw("Tùng", toBase64(new Uint8Array(384).fill(1)))
  const booth = at.booth()
  await booth.open()
  await assert.rejects(booth.draw(at.entity()), { code: "ballots.already-drawn" })
  assert.equal(booth.step(7), "none")
  assert.equal(at.cabinet.drawers.get("papers")?.size, 0)
})
