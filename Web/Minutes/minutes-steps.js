/** How far minutes are: draft, correction, approval, signature, issue. Pure. */

/**
 * @typedef {{ version: number, approvals?: { role: string }[] }} Version
 * @typedef {{ state: string, version: number, digest?: string | null, versions?: Version[] }} Minutes
 */

const order = ["drafting", "correcting", "approved", "signed", "issued"]

/**
 * The steps with their states. The signature is a step where it was given, or can still be: not every browser has a key.
 * @param {Minutes} minutes @param {boolean} maySign whether this person may sign
 * @returns {{ step: string, state: "done" | "here" | "" }[]}
 */
export function stepsOf(minutes, maySign) {
  const signed = isSigned(minutes)
  const steps = order.filter(step => step !== "signed" || signed || (minutes.state !== "issued" && (maySign || minutes.digest !== undefined)))
  const at = steps.indexOf(minutes.state === "approved" && signed ? "signed" : minutes.state)
  return steps.map((step, place) => ({ step, state: place < at ? "done" : place === at ? "here" : "" }))
}

/** @param {Minutes} minutes @returns {boolean} approved, and not yet signed by the secretary */
export const isUnsigned = minutes => minutes.state === "approved" && !isSigned(minutes)

/** @param {Minutes} minutes @returns {boolean} whether the secretary signed the version that stands there now */
function isSigned(minutes) {
  const version = minutes.versions?.find(one => one.version === minutes.version)
  return version?.approvals?.some(one => one.role === "secretary") ?? false
}
