/* The shell of the client, kept for a reload without network. The network always comes first; answers of the server's
   interface are never kept here. */
const cacheName = "phonghop-shell"

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()))

self.addEventListener("message", event => event.waitUntil(keepAll(event.data.keep ?? [])))

/** @param {string[]} addresses */
async function keepAll(addresses) {
  const cache = await caches.open(cacheName)
  const ours = addresses.map(address => new URL(address, location.href)).filter(isShell)
  await Promise.allSettled(ours.map(async url => { if (!await cache.match(url)) await cache.add(url) }))
}

/** @param {URL} url */
function isShell(url) {
  return url.origin === location.origin && !url.pathname.startsWith("/api/") && url.pathname !== "/healthz"
}

self.addEventListener("fetch", event => {
  const request = event.request
  const url = new URL(request.url)
  if (request.method !== "GET" || !isShell(url)) return
  event.respondWith(networkFirst(request))
})

/** @param {Request} request */
async function networkFirst(request) {
  // Every path of the product is the same page.
  const key = request.mode === "navigate" ? "/" : request
  const cache = await caches.open(cacheName)
  try {
    const response = await fetch(request)
    if (response.ok && response.type === "basic") await cache.put(key, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(key)
    if (kept) return kept
    throw error
  }
}
