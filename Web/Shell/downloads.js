import { press } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { addWords, say } from "../Words/say.js"
import vi from "../Words/downloads.vi.js"
import en from "../Words/downloads.en.js"
import { RequestRefused, requestFile } from "./http.js"

/** Files to take home. The page asks for them itself, so that a server that is away or refuses is told in the page's own words, and
 *  nobody keeps a refusal as a file. */

addWords(vi, en)

/** A larger file is left to the browser once the server has agreed to give it: the page holds no more than this, in bytes. */
export const heldLimitBytes = 32 * 1024 * 1024
/** After so long it is said that the server is at it, in milliseconds. */
const slowAfter = 2_000

/** @typedef {{ href: string, download: string }} Wanted */
/** @typedef {{ save: (name: string, file: Blob) => void, leave: (wanted: Wanted) => void, ask?: typeof requestFile }} Browser
 *  `leave`: lets the browser fetch it by itself */

/** Takes plain clicks on links with `download` from here on. Any other click, and any link elsewhere, is the browser's. */
export function followDownloads() {
  document.addEventListener("click", event => {
    const link = event.target instanceof Element ? event.target.closest("a") : null
    if (!link?.hasAttribute("download") || event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (link.origin !== location.origin || !link.protocol.startsWith("http")) return
    event.preventDefault()
    const wanted = { href: link.href, download: link.download }
    void press(link, () => download(wanted, { save: saveFile, leave: leaveToBrowser }))
  })
}

/**
 * @param {Wanted} wanted @param {Browser} browser
 * @throws {RequestRefused} with words ready to show
 */
export async function download(wanted, { save, leave, ask = requestFile }) {
  const looking = new AbortController()
  const slow = setTimeout(() => toast(say("download.slow")), slowAfter)
  try {
    const answer = await ask(wanted.href, looking.signal)
    const bytes = Number(answer.headers.get("content-length") ?? Infinity)
    if (bytes <= heldLimitBytes) return save(nameOf(answer, wanted), await answer.blob())
    looking.abort()
    leave(wanted)
  } catch (error) {
    throw inWords(error)
  } finally {
    clearTimeout(slow)
  }
}

/** @param {unknown} error */
function inWords(error) {
  const { status, code, message } = error instanceof RequestRefused ? error : { status: 0, code: "connection.offline", message: "" }
  return new RequestRefused(status, code, status === 0 ? say("download.lost") : say("download.refused", { reason: message }))
}

/**
 * The server's name for the file goes before the link's, as in the browser's own way (HTML, "downloading hyperlinks").
 * @param {Response} answer @param {Wanted} wanted @returns {string}
 */
export function nameOf(answer, wanted) {
  const told = answer.headers.get("content-disposition") ?? ""
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(told)?.[1]
  const plain = /filename="([^"]*)"/i.exec(told)?.[1]
  const last = new URL(wanted.href, "http://localhost").pathname.split("/").at(-1) ?? ""
  return decoded(encoded) || plain || wanted.download || last
}

/** @param {string} [text] */
function decoded(text = "") { try { return decodeURIComponent(text) } catch { return "" } }

/** Long enough for the browser to begin, in milliseconds. */
const beginning = 10_000

/** @param {string} name @param {Blob} file made or fetched by this page */
export function saveFile(name, file) {
  const href = URL.createObjectURL(file)
  leaveToBrowser({ href, download: name })
  setTimeout(() => URL.revokeObjectURL(href), beginning)
}

/** @param {unknown} value @returns {Blob} as people can read it too */
export function jsonFile(value) { return new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }) }

/** @param {Wanted} wanted by a link that stands nowhere in the page: its click comes back to nobody */
function leaveToBrowser({ href, download }) { Object.assign(document.createElement("a"), { href, download }).click() }
