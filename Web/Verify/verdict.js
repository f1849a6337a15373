/** What is to be said about a PDF that somebody brings: one plain sentence, then each signature. Pure. */

/**
 * @typedef {{ signer: string, issuer: string, organization?: string | null, integrity: "whole" | "changed" | "broken", covers: "total" | "part",
 *   trust: "trusted" | "unknown" | "expired" | "revoked" | "not-checked", timestamp?: number | null, reason?: string | null, seal?: boolean }} Signature
 * @typedef {{ meeting: string, title: string, document: string, version: number, text: string, on: string, exact: boolean }} Ours a document issued here
 * @typedef {{ digest: string, bytes: number, verdict: "whole" | "changed" | "not-total" | "broken" | "unsigned" | "not-a-pdf", signatures: Signature[], issued?: Ours | null }} Report
 * @typedef {{ tone: "good" | "warning" | "bad", words: string }} Verdict `words`: the end of a key of words
 */

/** The largest file that is looked at, in bytes. */
export const FILE_LIMIT = 100 * 1024 * 1024

/** @param {Report} report @returns {Verdict} */
export function verdictOf(report) {
  if (report.verdict === "whole") return ofWhole(report.signatures)
  if (report.verdict !== "unsigned") return { tone: "bad", words: report.verdict }
  // Nobody signed it, and yet it is what was issued here, to the last byte.
  if (report.issued?.exact) return { tone: "good", words: "unsigned-ours" }
  return { tone: "warning", words: report.issued ? "unsigned-appended" : "unsigned" }
}

/**
 * A signature that holds says that nothing changed; whether its name can be believed is another question.
 * @param {Signature[]} signatures @returns {Verdict}
 */
function ofWhole(signatures) {
  if (signatures.some(one => one.trust === "revoked")) return { tone: "bad", words: "whole-revoked" }
  if (signatures.every(one => one.trust === "trusted" || one.seal)) return { tone: "good", words: "whole" }
  return { tone: "warning", words: signatures.some(one => one.trust === "expired") ? "whole-expired" : "whole-unknown" }
}

/**
 * That something follows a signature is told by the verdict on the whole: most often it is the next signature.
 * @param {Signature} one @returns {"good" | "warning" | "bad"}
 */
export function toneOf(one) {
  if (one.integrity !== "whole" || one.trust === "revoked") return "bad"
  return one.trust === "trusted" || one.seal ? "good" : "warning"
}
