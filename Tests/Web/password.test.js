import assert from "node:assert/strict"
import test from "node:test"
import { freshPassword } from "../../Web/People/fresh-password.js"

test("a password to hand over has four groups of four signs that nobody mistakes", () => {
  const password = freshPassword((count) => new Uint8Array(count).map((_, place) => place * 17))
  assert.match(password, /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  assert.doesNotMatch(password, /[lo01]/)
})

test("every sign is equally likely", () => {
  const all = new Set(Array.from({ length: 256 }, (_, byte) => freshPassword((count) => new Uint8Array(count).fill(byte))[0]))
  assert.equal(all.size, 32)
  assert.equal(256 % all.size, 0)
})
