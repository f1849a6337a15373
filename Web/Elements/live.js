/** Spoken news for screen readers: whole sentences, politely, or at once for what cannot wait. */

/** Two regions take turns, so that the same sentence twice is heard twice. */
const clearDelay = 15_000
let turn = 0

/**
 * @param {string} sentence
 * @param {{ urgent?: boolean }} [options] `urgent` interrupts: a vote opened, you have the floor
 */
export function announce(sentence, options = {}) {
  const region = document.querySelector(options.urgent ? "#announce-urgent" : "#announce")
  if (!region) return
  turn += 1
  const line = document.createElement("p")
  line.textContent = sentence
  line.dataset.turn = String(turn)
  region.append(line)
  setTimeout(() => line.remove(), clearDelay)
}
