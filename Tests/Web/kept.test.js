import assert from "node:assert/strict"
import test from "node:test"
import { isClientKept, keepClient } from "../../Web/Shell/kept.js"

/** @type {any} */
const world = globalThis
const signal = new AbortController().signal

/**
 * A browser whose worker does `work` when it is asked to keep the client, and then answers.
 * @param {{ notes?: Set<string>, work?: () => void, register?: () => Promise<unknown> }} given
 */
function browser({ notes = new Set(), work = () => {}, register = async () => ({}) }) {
  world.caches = { match: async (/** @type {string} */ path) => notes.has(path) ? new Response("v") : undefined }
  const active = {
    postMessage: (/** @type {any} */ message, /** @type {MessagePort[]} */ [port]) => { if (message.keep) { work(); port?.postMessage({ tried: true }) } },
  }
  Object.defineProperty(world, "navigator", { configurable: true, value: { serviceWorker: { register, ready: Promise.resolve({ active }) } } })
  return notes
}

test("the client counts as kept when all of its files are here, and not before", async () => {
  const notes = browser({})
  assert.equal(await isClientKept(), false)
  notes.add("/note/newest")
  assert.equal(await isClientKept(), true)
})

test("whoever needs the client waits until the worker has brought it", async () => {
  const notes = new Set()
  browser({ notes, work: () => { notes.add("/note/newest") } })
  assert.equal(await keepClient(signal), true)
})

test("a worker that could not bring the client leaves it not kept", async () => {
  browser({})
  assert.equal(await keepClient(signal), false)
})

test("a browser that refuses the worker keeps nothing, and is not waited for", async () => {
  browser({ register: () => Promise.reject(new Error("refused")) })
  assert.equal(await keepClient(signal), false)
})

test("who gives up waiting is not held by a worker that never answers", async () => {
  browser({ register: () => new Promise(() => {}) })
  const leaving = new AbortController()
  const waiting = keepClient(leaving.signal)
  leaving.abort()
  assert.equal(await waiting, false)
})

test("a browser without workers and without stores keeps nothing", async () => {
  delete world.caches
  Object.defineProperty(world, "navigator", { configurable: true, value: {} })
  assert.equal(await keepClient(signal), false)
})
