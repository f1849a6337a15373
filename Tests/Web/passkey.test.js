import assert from "node:assert/strict"
import test from "node:test"
import { deviceName, makePasskey, passkeyObstacle, showPasskey } from "../../Web/SecondFactor/passkey.js"
import { say } from "../../Web/Words/say.js"

test("passkeys need a name, an encrypted page and a browser that knows them", () => {
  const good = { host: "hop.example.vn", secure: true, known: true }
  assert.equal(passkeyObstacle(good), "")
  assert.equal(passkeyObstacle({ ...good, host: "localhost" }), "")
  assert.equal(passkeyObstacle({ ...good, host: "192.168.1.5" }), "passkey.number")
  assert.equal(passkeyObstacle({ ...good, host: "[fe80::1]" }), "passkey.number")
  assert.equal(passkeyObstacle({ ...good, secure: false }), "passkey.insecure")
  assert.equal(passkeyObstacle({ ...good, known: false }), "passkey.browser")
  // A number is said first: https alone would not help.
  assert.equal(passkeyObstacle({ host: "10.0.0.1", secure: false, known: false }), "passkey.number")
})

test("a new passkey is first called what people call the device", () => {
  assert.equal(deviceName("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)", 5), "passkey.device.phone")
  assert.equal(deviceName("Mozilla/5.0 (Linux; Android 14; Pixel 8) Mobile Safari", 5), "passkey.device.phone")
  assert.equal(deviceName("Mozilla/5.0 (Linux; Android 14; SM-X710) Safari", 5), "passkey.device.tablet")
  assert.equal(deviceName("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 5), "passkey.device.tablet")
  assert.equal(deviceName("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", 0), "passkey.device.computer")
  assert.equal(deviceName("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", 10), "passkey.device.computer")
})

/** Puts a browser's credentials in place for one test. @param {import("node:test").TestContext} context @param {object} credentials */
function withCredentials(context, credentials) {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator")
  Object.defineProperty(globalThis, "navigator", { value: { credentials }, configurable: true })
  context.after(() => before ? Object.defineProperty(globalThis, "navigator", before) : delete (/** @type {any} */ (globalThis).navigator))
}

/** @param {Uint8Array} bytes */
const buffer = bytes => bytes.buffer

test("bytes go to the device as bytes and come back as base64url", async context => {
  /** @type {any} */
  let asked
  const credentials = {
    create: async (/** @type {any} */ options) => {
      asked = options.publicKey
      return { rawId: buffer(Uint8Array.of(1, 2)), response: { clientDataJSON: buffer(Uint8Array.of(3)), attestationObject: buffer(Uint8Array.of(255, 255)) } }
    },
    get: async (/** @type {any} */ options) => {
      asked = options.publicKey
      return {
        rawId: buffer(Uint8Array.of(1, 2)),
        response: { clientDataJSON: buffer(Uint8Array.of(3)), authenticatorData: buffer(Uint8Array.of(4)), signature: buffer(Uint8Array.of(5)), userHandle: buffer(Uint8Array.of(6)) },
      }
    },
  }
  withCredentials(context, credentials)
  const made = await makePasskey({ challenge: "AQID", user: { id: "BAU", name: "tan" }, excludeCredentials: [{ type: "public-key", id: "Bg" }], attestation: "none" })
  assert.deepEqual(made, { id: "AQI", clientData: "Aw", attestation: "__8" })
  assert.deepEqual([...asked.challenge, ...asked.user.id, ...asked.excludeCredentials[0].id], [1, 2, 3, 4, 5, 6])
  assert.equal(asked.attestation, "none")
  const shown = await showPasskey({ challenge: "AQID", rpId: "localhost", allowCredentials: [{ type: "public-key", id: "Bg" }] })
  assert.deepEqual(shown, { id: "AQI", clientData: "Aw", authenticatorData: "BA", signature: "BQ", owner: "Bg" })
  assert.deepEqual([...asked.allowCredentials[0].id], [6])
})

test("what the browser refuses is told in words", async context => {
  let name = ""
  const get = async () => { throw Object.assign(new Error("technical"), { name }) }
  withCredentials(context, { get, create: async () => null })
  const options = { challenge: "AQID", allowCredentials: [], excludeCredentials: [], user: { id: "AQ" } }
  const expected = {
    NotAllowedError: "passkey.stopped", InvalidStateError: "passkey.already", ConstraintError: "passkey.noLock",
    SecurityError: "passkey.notAllowedHere", UnknownError: "passkey.failed",
  }
  for (const [given, code] of Object.entries(expected)) {
    name = given
    await assert.rejects(showPasskey(options), error => {
      const { code: found, message } = /** @type {any} */ (error)
      return found === code && message === say(code) && message !== code
    })
  }
  await assert.rejects(makePasskey(options), { code: "passkey.stopped" })
})
