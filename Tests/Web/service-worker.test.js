import assert from "node:assert/strict"
import test from "node:test"
import { readFileSync } from "node:fs"
import { runInNewContext } from "node:vm"

const source = readFileSync(new URL("../../Web/service-worker.js", import.meta.url), "utf8")
const origin = "https://hop.example.vn"

/** A store of caches as browsers have it, in memory. */
function cacheStorage() {
  /** @type {Map<string, Map<string, string>>} */
  const kept = new Map()
  const address = (/** @type {any} */ asked) => typeof asked === "string" ? asked : asked.url
  const open = (/** @type {string} */ name) => {
    const files = kept.get(name) ?? new Map()
    kept.set(name, files)
    return {
      match: async (/** @type {any} */ asked) => files.has(address(asked)) ? new Response(files.get(address(asked))) : undefined,
      put: async (/** @type {any} */ asked, /** @type {Response} */ response) => { files.set(address(asked), await response.text()) },
      keys: async () => [...files.keys()].map(url => ({ url })),
      delete: async (/** @type {any} */ asked) => files.delete(address(asked)),
    }
  }
  return {
    kept,
    open: async (/** @type {string} */ name) => open(name),
    match: async (/** @type {any} */ asked, /** @type {{ cacheName: string }} */ { cacheName }) => kept.has(cacheName) ? open(cacheName).match(asked) : undefined,
    keys: async () => [...kept.keys()],
    delete: async (/** @type {string} */ name) => kept.delete(name),
    has: async (/** @type {string} */ name) => kept.has(name),
  }
}

/**
 * The worker in a browser that has `clients` open.
 * @param {{ caches?: any, fetch: (address: any) => Promise<Response>, clients?: { id: string }[], isImpatient?: boolean }} given
 *   `isImpatient`: what it waits for so long and no longer is over at once; else never
 */
function worker({ caches = cacheStorage(), fetch, clients = [], isImpatient = false }) {
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {}
  /** @type {Promise<unknown>[]} */
  const work = []
  const self = {
    addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => { listeners[type] = listener },
    skipWaiting: () => {}, clients: { claim: async () => {}, matchAll: async () => clients.map(one => ({ postMessage: () => {}, ...one })) },
  }
  const setTimeout = (/** @type {() => void} */ action) => { if (isImpatient) setImmediate(action) }
  runInNewContext(source, { self, caches, fetch, location: { origin }, URL, Response, Promise, Map, Set, Date, JSON, setTimeout, clearTimeout: () => {} })
  const happens = (/** @type {string} */ type, more = {}) => listeners[type]?.({ waitUntil: (/** @type {any} */ one) => { work.push(one) }, ...more })
  return {
    caches,
    installs: async () => { happens("install"); await Promise.all(work) },
    checks: async () => { happens("message", { data: { keep: true }, ports: [] }); await Promise.all(work) },
    /** @param {string} path @param {{ mode?: string, clientId?: string, resultingClientId?: string }} [from] @returns {Promise<string>} */
    asks: async (path, from = {}) => {
      /** @type {any} */
      let answer
      const request = { method: "GET", url: origin + path, mode: from.mode ?? "cors" }
      happens("fetch", { request, clientId: "", resultingClientId: "", ...from, respondWith: (/** @type {any} */ one) => { answer = one } })
      return (await answer).text()
    },
  }
}

/** A server whose client is of this version. @param {{ version: string }} now */
const serverOf = now => async (/** @type {any} */ asked) => {
  const path = new URL(asked.url ?? asked, origin).pathname
  if (path === "/shell.json") return new Response(JSON.stringify({ version: now.version, files: { "index.html": `i${now.version}`, "app.js": `a${now.version}` } }))
  const name = path.includes(".") ? path.slice(1) : "index.html"
  return new Response(`${name} ${now.version}`, { headers: { etag: `"${name[0]}${now.version}"` } })
}

test("a page gets all its files from the version that it was opened with", async () => {
  const now = { version: "1" }
  const one = worker({ fetch: serverOf(now), clients: [{ id: "p" }] })
  await one.installs()
  assert.equal(await one.asks("/tasks", { mode: "navigate", resultingClientId: "p" }), "index.html 1")
  now.version = "2"
  await one.checks()
  assert.equal(await one.asks("/app.js", { clientId: "p" }), "app.js 1")
  assert.equal(await one.asks("/tasks", { mode: "navigate", resultingClientId: "q" }), "index.html 2")
})

test("a page that is on its way while a newer version comes is not given half of each", async () => {
  const now = { version: "1" }
  const clients = /** @type {{ id: string }[]} */ ([])
  const one = worker({ fetch: serverOf(now), clients })
  await one.installs()
  await one.asks("/tasks", { mode: "navigate", resultingClientId: "p" })
  now.version = "2"
  await one.checks()
  assert.equal(await one.asks("/app.js", { clientId: "p" }), "app.js 1")
  // Once it was there and is gone, so are its files.
  clients.push({ id: "p" })
  now.version = "3"
  await one.checks()
  clients.pop()
  now.version = "4"
  await one.checks()
  assert.deepEqual([...one.caches.kept.keys()].filter(name => name.startsWith("phonghop-shell-")), ["phonghop-shell-4"])
})

test("a store that never answers, or that is broken, does not keep a page from the network", async () => {
  const never = () => new Promise(() => {})
  const broken = async () => { throw new Error("UnknownError") }
  for (const match of [never, broken]) {
    const one = worker({ fetch: serverOf({ version: "1" }), caches: { ...cacheStorage(), match }, isImpatient: true })
    assert.equal(await one.asks("/tasks", { mode: "navigate", resultingClientId: "p" }), "index.html 1")
    assert.equal(await one.asks("/app.js", { clientId: "p" }), "app.js 1")
  }
})

test("without a network a slow store is waited for", async () => {
  const quick = cacheStorage()
  let isThere = true
  const server = serverOf({ version: "1" })
  const slow = { ...quick, match: async (/** @type {any} */ asked, /** @type {any} */ where) => {
    if (!isThere) for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => { setImmediate(resolve) })
    return quick.match(asked, where)
  } }
  const one = worker({ caches: slow, isImpatient: true, fetch: async asked => { if (!isThere) throw new TypeError("network"); return server(asked) } })
  await one.installs()
  isThere = false
  assert.equal(await one.asks("/app.js"), "app.js 1")
  await assert.rejects(one.asks("/none.js"), TypeError)
})
