/** What the name of a file says about the paper in it. */
import { fold } from "../Shared/fold.js"

/** Kinds of paper, in the order in which they are offered. */
export const PAPER_KINDS = /** @type {const} */ (
  ["submission", "draft", "report", "appraisal", "opinions", "annex", "minutes", "other"])

/** Who may see a paper, from the widest circle to paper copies only. */
export const PAPER_ACCESS = /** @type {const} */ (
  ["session", "members", "item_invitees", "chair_secretary", "paper_only"])

/** Signs of a kind in a folded file name; the first that fits wins, so the narrower ones come first. */
const SIGNS = /** @type {[RegExp, typeof PAPER_KINDS[number]][]} */ ([
  [/\b(phu luc|pl)\b/, "annex"],
  [/\btong hop y kien\b|\bbang y kien\b/, "opinions"],
  [/\btham (dinh|tra)\b/, "appraisal"],
  [/\b(to trinh|ttr)\b/, "submission"],
  [/\bdu thao\b/, "draft"],
  [/\b(bien ban|bb)\b/, "minutes"],
  [/\b(bao cao|bc)\b/, "report"],
])

/** @param {string} name @returns {string} a title fit to be read: no folder, no ending, spaces for underscores, NFC */
export function titleOf(name) {
  const bare = (name.split(/[\\/]/).pop() ?? "").replace(/\.[A-Za-z0-9]{1,5}$/, "")
  return bare.normalize("NFC").replace(/[_\u00A0]+/g, " ").replace(/\s+/g, " ").trim()
}

/** @param {string} name @returns {typeof PAPER_KINDS[number]} */
export function kindOf(name) {
  const words = fold(titleOf(name).replace(/[-–.,()[\]]/g, " ")).replace(/\s+/g, " ")
  return SIGNS.find(([sign]) => sign.test(words))?.[1] ?? "other"
}

/**
 * The number and notation of a document, when its file name begins with or holds one: "12_BC-UBND …" → "12/BC-UBND".
 * @param {string} name @returns {string} empty when there is none
 */
export function numberOf(name) {
  const [, number, notation] = /(?:^|[\s(])(\d{1,5})[_/ ]((?:[A-ZĐ][A-Za-zĐđ]{0,4})-[A-ZĐ][A-Za-zĐđ&]*(?:-[A-ZĐ0-9]+)*)/
    .exec((name.normalize("NFC").split(/[\\/]/).pop() ?? "").replace(/\.[A-Za-z0-9]{1,5}$/, "")) ?? []
  return number ? `${number}/${notation}` : ""
}
