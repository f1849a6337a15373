import assert from "node:assert/strict"
import test from "node:test"
import { DEFAULT_RULE, NO_SHARE, meaningOf, needed, ruleInForce, shareFault } from "../../Web/Committees/rule.js"
import { reordered } from "../../Web/Committees/precedence.js"

const twoThirds = { numerator: 2, denominator: 3, strictly: false }
const moreThanHalf = { numerator: 1, denominator: 2, strictly: true }

for (const [members, quorum, pass] of [[15, 10, 8], [20, 14, 11], [21, 14, 11], [24, 16, 13], [27, 18, 14], [50, 34, 26], [75, 50, 38], [90, 60, 46]]) {
  test(`of ${members} members ${quorum} make a quorum and ${pass} a majority`, () => {
    assert.equal(needed(twoThirds, members), quorum)
    assert.equal(needed(moreThanHalf, members), pass)
  })
}

test("more than two thirds is one more than two thirds when it comes out even", () => {
  assert.equal(needed({ ...twoThirds, strictly: true }, 21), 15)
  assert.equal(needed({ ...twoThirds, strictly: true }, 20), 14)
})

test("a rule is told with the figures of its own body", () => {
  const [quorum, majority] = meaningOf(DEFAULT_RULE, 20)
  assert.deepEqual(quorum, { key: "rule.mean.quorum.least", values: { need: 14, members: 20, share: "2/3" } })
  assert.deepEqual(majority, { key: "rule.mean.all.more", values: { need: 11, members: 20, share: "1/2" } })
})

test("a rule without a quorum says so", () => {
  assert.equal(meaningOf({ ...DEFAULT_RULE, quorum: NO_SHARE }, 20)[0].key, "rule.mean.noQuorum")
})

test("a share that nobody can reach is refused", () => {
  assert.equal(shareFault({ numerator: 1, denominator: 1, strictly: true }), "one")
  assert.equal(shareFault({ numerator: 3, denominator: 2, strictly: false }), "one")
  assert.equal(shareFault({ numerator: 1.5, denominator: 2, strictly: false }), "whole")
  assert.equal(shareFault({ numerator: 1, denominator: 1, strictly: false }), null)
})

test("the version in force is the latest that has begun", () => {
  const versions = [{ version: 1, validFrom: "2018-01-01" }, { version: 2, validFrom: "2026-01-01" }]
  assert.equal(ruleInForce(versions, "2020-03-04")?.version, 1)
  assert.equal(ruleInForce(versions, "2026-01-01")?.version, 2)
  assert.equal(ruleInForce(versions, "2017-12-31"), undefined)
})

test("a member who moves takes the others' ranks along without gaps", () => {
  const list = ["a", "b", "c"].map((name, place) => ({ name, precedence: place * 10 }))
  assert.deepEqual(reordered(list, 2, 0).map((one) => `${one.precedence}${one.name}`), ["1c", "2a", "3b"])
  assert.deepEqual(reordered(list, 0, 99).map((one) => one.name), ["b", "c", "a"])
})
