/** The arithmetic of secret ballots, done beside the page so that no screen ever waits for it. */
import { checkBoard } from "./board.js"
import { fromBase64 } from "./bytes.js"
import { checkpointWords } from "./checkpoint.js"
import { drawn, isReceipt, makePaper, marked } from "./paper.js"

export const crafts = {
  makePaper, drawn, marked, isReceipt, checkBoard,
  /** @param {{ issuerKey: string, receiptKey: string, sealKey: string, meeting: string, poll: number }} vote keys in base64url */
  words: vote => checkpointWords({
    issuerKey: fromBase64(vote.issuerKey), receiptKey: fromBase64(vote.receiptKey), sealKey: fromBase64(vote.sealKey), meeting: vote.meeting, poll: vote.poll,
  }),
}

/** @typedef {typeof crafts} Crafts */

/**
 * The crafts in a worker of their own, made when first needed.
 * @returns {Crafts}
 */
export function craftsBeside() {
  /** @type {Worker | null} */
  let worker = null
  let next = 1
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const open = new Map()
  const ask = (/** @type {string} */ craft) => (/** @type {any[]} */ ...given) => new Promise((resolve, reject) => {
    if (!worker) {
      worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
      worker.onmessage = ({ data }) => {
        const waiting = open.get(data.id)
        open.delete(data.id)
        if (data.problem) waiting?.reject(new Error(data.problem))
        else waiting?.resolve(data.answer)
      }
      worker.onerror = () => { for (const one of open.values()) one.reject(new Error("ballot worker")); open.clear() }
    }
    open.set(next, { resolve, reject })
    worker.postMessage({ id: next, craft, given })
    next += 1
  })
  return /** @type {any} */ (Object.fromEntries(Object.keys(crafts).map(craft => [craft, ask(craft)])))
}
