/* The shell of the client, kept for a reload without network. The network always comes first; answers of the server's
   interface are never kept here. */
const cacheName = "phonghop-shell"

self.addEventListener("install", () => self.skipWaiting())
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", event => {
  const request = event.request
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/") || url.pathname === "/healthz") return
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
