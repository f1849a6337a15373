/* Makes the client open at once and without network.
 *
 * The shell: all files of one version of the client (`/shell.json` names them with their digests) are kept together and
 * only together. A page that was opened with one version gets all its files from that version, whatever comes later; the
 * next opening takes the newest complete one. Pages learn that there is a newer version and choose when to reload.
 *
 * Packs: pages of papers that somebody took along, put there by the page and by nobody else. Other answers of the
 * server's interface are never kept here. */

const shellPrefix = "phonghop-shell-"
const notesName = "phonghop-notes"
const packPrefix = "phonghop-pack-"
/** Files fetched at once. */
const lanes = 6
/** What is kept here answers within so many milliseconds, or the network is asked: a page must not hang on a store that hangs. */
const patience = 5_000
/** The version is not asked for more often than this, in milliseconds. */
const checkPause = 5_000
/** Widths of a page, the best to read first; without network any of them stands for another. */
const widths = [1600, 900, 2600, 240]
const paperPart = /^\/api\/meetings\/([^/]+)\/papers\/\d+\/v\/[0-9a-f]+\/(?:manifest|page\/\d+\/(?:words\.json|\d+\.jpg))$/
const ownPaths = new Set(["/shell.json", "/service-worker.js", "/healthz", "/echo"])

/** Which version each open page was opened with; what is lost when this worker sleeps stands in the notes too.
 * @type {Map<string, string>} */
const versions = new Map()
/** Pages that got their first file and are on their way: the browser does not count them among its pages yet.
 * @type {Set<string>} */
const coming = new Set()
/** @type {Promise<void> | null} */
let preparing = null
let checkedAt = 0

self.addEventListener("install", event => {
  self.skipWaiting()
  // Without a shell the network serves as before; the next opening tries again.
  event.waitUntil(keep().catch(() => {}))
})

self.addEventListener("activate", event => event.waitUntil(self.clients.claim()))

self.addEventListener("message", event => {
  if (event.data?.check) event.waitUntil(check())
  // A page that wants to be opened without network waits for this answer.
  if (event.data?.keep) event.waitUntil(keep().catch(() => {}).then(() => event.ports[0]?.postMessage({ tried: true })))
})

self.addEventListener("fetch", event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== location.origin || ownPaths.has(url.pathname)) return
  if (url.pathname.startsWith("/api/")) {
    const part = paperPart.exec(url.pathname)
    if (part) event.respondWith(fromPack(request, url, decodeURIComponent(part[1])))
  } else if (request.mode === "navigate" && !url.pathname.split("/").at(-1).includes(".")) {
    event.respondWith(page(event))
    event.waitUntil(check())
  } else {
    event.respondWith(file(event, url))
  }
})

/* The shell */

/** @param {FetchEvent} event */
async function page(event) {
  return served(newestPage(event), event.request)
}

/** @param {FetchEvent} event */
async function newestPage(event) {
  const version = await newest()
  const kept = version ? await keptFile(version, "/index.html") : undefined
  if (!version || !kept) return undefined
  versions.set(event.resultingClientId, version)
  coming.add(event.resultingClientId)
  const noting = note(`client/${event.resultingClientId}`, version).catch(() => {})
  try { event.waitUntil(noting) } catch { /* The network was quicker, and this is over. */ }
  return kept
}

/** @param {FetchEvent} event @param {URL} url */
async function file(event, url) {
  return served(fileOf(event.clientId, url), event.request)
}

/** @param {string} client @param {URL} url */
async function fileOf(client, url) {
  const version = await versionOf(client) ?? await newest()
  return version ? keptFile(version, url.pathname) : undefined
}

/** What is looked up here; when that fails, or takes too long, what the network has, and without network what is found here after all.
 * @param {Promise<Response | undefined>} looking @param {Request} request */
async function served(looking, request) {
  const found = looking.catch(() => undefined)
  /** @type {any} */
  let timer
  const late = new Promise(resolve => { timer = setTimeout(resolve, patience) })
  const kept = await Promise.race([found, late])
  clearTimeout(timer)
  if (kept) return kept
  try {
    return await fetch(request)
  } catch (error) {
    const after = await found
    if (after) return after
    throw error
  }
}

/** @param {string} version @param {string} path */
async function keptFile(version, path) {
  return caches.match(new URL(path, location.origin).href, { cacheName: shellPrefix + version, ignoreVary: true })
}

/** @param {string} client @returns {Promise<string | undefined>} */
async function versionOf(client) {
  if (!client) return undefined
  const known = versions.get(client) ?? await noted(`client/${client}`)
  if (known) versions.set(client, known)
  return known
}

const newest = () => noted("newest")

/** Asks whether there is a newer version, and gets it. */
async function check() {
  if (Date.now() - checkedAt < checkPause) return
  checkedAt = Date.now()
  await keep().catch(() => { /* no network: the next opening asks again */ })
}

/** Brings the newest version. Many askers at once are one work. */
function keep() {
  preparing ??= prepare().finally(() => { preparing = null })
  return preparing
}

async function prepare() {
  const answer = await fetch("/shell.json", { cache: "no-cache" })
  if (!answer.ok) throw new Error("no list of files")
  /** @type {{ version: string, files: Record<string, string> }} */
  const { version, files } = await answer.json()
  const before = await newest()
  if (version === before) return
  const old = before ? JSON.parse(await noted(`files/${before}`) ?? "{}") : {}
  const cache = await caches.open(shellPrefix + version)
  const waiting = Object.entries(files)
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await bring(cache, next[0], next[1], before, old)
  }
  await Promise.all(Array.from({ length: lanes }, work))
  await note(`files/${version}`, JSON.stringify(files))
  await note("newest", version)
  await tidy(version)
  if (before) await tellNewer(version, before)
}

/** Brings one file of a version: from the version before where it is the same, else from the server.
 * @param {Cache} cache @param {string} path @param {string} digest @param {string | undefined} before @param {Record<string, string>} old */
async function bring(cache, path, digest, before, old) {
  const address = new URL(`/${path}`, location.origin).href
  if (await cache.match(address)) return
  const same = before && old[path] === digest ? await keptFile(before, `/${path}`) : undefined
  const response = same ?? await fetch(address, { cache: "no-cache" })
  // A server that was renewed in between would give us half of each version.
  if (!response.ok || !(response.headers.get("etag") ?? "").includes(digest)) throw new Error(`${path} is not the file that was listed`)
  await cache.put(address, response)
}

/** Pages that were opened with an older version may offer to reload.
 * @param {string} version @param {string} before */
async function tellNewer(version, before) {
  for (const client of await self.clients.matchAll()) {
    if ((await versionOf(client.id) ?? before) !== version) client.postMessage({ shell: "newer" })
  }
}

/** Drops versions that no page uses any more.
 * @param {string} version the newest */
async function tidy(version) {
  const open = await self.clients.matchAll({ includeUncontrolled: true })
  for (const client of open) coming.delete(client.id)
  const ids = new Set([...open.map(client => client.id), ...coming])
  const used = new Set([version])
  for (const id of ids) used.add(await versionOf(id) ?? version)
  for (const name of await caches.keys()) {
    if (name === "phonghop-shell" || (name.startsWith(shellPrefix) && !used.has(name.slice(shellPrefix.length)))) await caches.delete(name)
  }
  for (const id of versions.keys()) if (!ids.has(id)) versions.delete(id)
  const notes = await caches.open(notesName)
  for (const request of await notes.keys()) {
    const [, kind, name] = /\/note\/(client|files)\/(.+)$/.exec(new URL(request.url).pathname) ?? []
    if ((kind === "client" && !ids.has(name)) || (kind === "files" && !used.has(name))) await notes.delete(request)
  }
}

/* Notes: small facts that outlive this worker. */

const noteAddress = (/** @type {string} */ name) => new URL(`/note/${name}`, location.origin).href

/** @param {string} name @param {string} text */
async function note(name, text) {
  const notes = await caches.open(notesName)
  await notes.put(noteAddress(name), new Response(text))
}

/** @param {string} name @returns {Promise<string | undefined>} */
async function noted(name) {
  const found = await caches.match(noteAddress(name), { cacheName: notesName })
  return found?.text()
}

/* Packs */

/** @param {Request} request @param {URL} url @param {string} meeting */
async function fromPack(request, url, meeting) {
  const cacheName = packPrefix + meeting
  if (!await caches.has(cacheName)) return fetch(request)
  const packed = await caches.match(url.href, { cacheName, ignoreVary: true })
  if (packed) return packed
  try {
    return await fetch(request)
  } catch (error) {
    for (const width of widths) {
      const other = await caches.match(url.href.replace(/\/\d+\.jpg$/, `/${width}.jpg`), { cacheName, ignoreVary: true })
      if (other && url.href.endsWith(".jpg")) return other
    }
    throw error
  }
}
