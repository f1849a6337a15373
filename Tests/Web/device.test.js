import assert from "node:assert/strict"
import test from "node:test"
import { deviceOf } from "../../Web/People/device.js"

const chromium = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0"

test("a browser is called by the name that its owner knows", () => {
  const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
  assert.deepEqual(deviceOf(`${windows} ${chromium} Safari/537.36`), { browser: "Chrome", system: "Windows" })
  assert.deepEqual(deviceOf(`${windows} ${chromium} Safari/537.36 Edg/130.0.0.0`), { browser: "Edge", system: "Windows" })
  assert.deepEqual(deviceOf(`${windows} ${chromium} Safari/537.36 OPR/115.0.0.0`), { browser: "Opera", system: "Windows" })
  assert.deepEqual(deviceOf("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"), { browser: "Firefox", system: "Linux" })
  assert.deepEqual(
    deviceOf("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15"),
    { browser: "Safari", system: "Mac" })
})

test("a tablet and a telephone are called by their own names, not by the systems they descend from", () => {
  const apple = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
  assert.deepEqual(deviceOf(`Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) ${apple}`), { browser: "Safari", system: "iPad" })
  assert.deepEqual(deviceOf(`Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${apple}`), { browser: "Safari", system: "iPhone" })
  assert.deepEqual(deviceOf(`Mozilla/5.0 (Linux; Android 14; SM-X200) ${chromium} Safari/537.36`), { browser: "Chrome", system: "Android" })
})

test("what is not known keeps what it says of itself", () => {
  assert.equal(deviceOf("curl/8.9.1"), null)
  assert.equal(deviceOf(""), null)
})
