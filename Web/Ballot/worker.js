/** The worker: does one craft per message. */
import { crafts } from "./craft.js"

self.onmessage = async (/** @type {MessageEvent} */ { data }) => {
  try {
    const craft = /** @type {any} */ (crafts)[data.craft]
    self.postMessage({ id: data.id, answer: await craft(...data.given) })
  } catch (error) {
    self.postMessage({ id: data.id, problem: error instanceof Error ? error.message : String(error) })
  }
}
