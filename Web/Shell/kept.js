/**
 * Whether this device keeps the client itself. Pages that were taken along are of no use without network unless the
 * program that shows them opens too, and that is the service worker's to keep.
 */

/** What the worker notes when all files of one version are here (see `service-worker.js`). */
const NOTES = "phonghop-notes"
const NEWEST = "/note/newest"
/** Longest wait for the worker to bring all files, in milliseconds. */
const PATIENCE = 60_000

/**
 * Starts the worker, or finds it started. Fails where the browser has none, and over plain HTTP.
 * @returns {Promise<ServiceWorkerRegistration>}
 */
export async function registerWorker() {
  if (!("serviceWorker" in navigator)) throw new Error("this browser has no service workers")
  return navigator.serviceWorker.register("/service-worker.js")
}

/** A version of the client is here as a whole. */
export async function isClientKept() {
  try { return await caches.match(NEWEST, { cacheName: NOTES }) !== undefined } catch { return false }
}

/**
 * Has the worker keep the client, and waits until it has or cannot.
 * @param {AbortSignal} signal gives up waiting
 * @returns {Promise<boolean>} whether the client is kept now
 */
export async function keepClient(signal) {
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE)
    signal.addEventListener("abort", resolve, { once: true })
    askWorker().catch(() => { /* it is not kept, then */ }).finally(() => { clearTimeout(timer); resolve(undefined) })
  })
  return isClientKept()
}

/** Done when the worker says that it has tried. */
async function askWorker() {
  await registerWorker()
  const { active } = await navigator.serviceWorker.ready
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise((resolve) => { port1.onmessage = resolve })
  active?.postMessage({ keep: true }, [port2])
  await answer
  port1.close()
}
