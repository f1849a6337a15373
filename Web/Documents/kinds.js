/** The documents of a session: which there are for whom, and how far each is. Pure. */

/**
 * @typedef {"invitation" | "roll" | "opinions" | "ballot" | "minutes" | "notice"} Kind
 * @typedef {{ subject: string, issuer: string, until: string }} Seal
 * @typedef {{ digest: string, bytes: number, at: number, by: string, signers: string[] }} SignedCopy
 * @typedef {{ document: Kind, version: number, number: number, notation: string, text: string, on: string, digest: string, bytes: number, replaces: number | null,
 *   seal?: Seal | null, signed?: SignedCopy | null }} Issued
 * @typedef {{ kind: Kind, numbered: boolean, issued: Issued[], readable: boolean, issuable: boolean, signable: boolean, waits: string }} Document
 *   `waits`: why it cannot be issued yet, as the end of a key of words; "" when nothing is in the way or it has no number;
 *   `signable`: a copy that was signed elsewhere may be brought
 */

const numbered = new Set(["invitation", "minutes", "notice"])
const announced = new Set(["invited", "open", "paused", "closed", "minutes_approved", "concluded", "archived"])
const approvedStates = new Set(["scheduled", ...announced])
const over = new Set(["closed", "minutes_approved", "concluded", "archived"])

/**
 * @param {object} facts
 * @param {string} facts.state of the session
 * @param {string} facts.role of the reader
 * @param {Issued[]} facts.issued
 * @param {{ state: string, version: number } | null} facts.minutes null: this person does not see them
 * @param {boolean} facts.concluded whether a conclusion was given
 * @param {boolean} facts.hasPolls
 * @returns {Document[]}
 */
export function documentsOf(facts) {
  const office = ["chair", "secretary", "clerk"].includes(facts.role)
  const issuer = ["secretary", "clerk"].includes(facts.role)
  const readable = /** @type {Record<Kind, boolean>} */ ({
    invitation: office || announced.has(facts.state), roll: office, opinions: office, ballot: office && facts.hasPolls,
    minutes: facts.minutes !== null, notice: (office && over.has(facts.state)) || facts.issued.some(one => one.document === "notice"),
  })
  // What is to be done now stands first.
  const kinds = /** @type {Kind[]} */ (over.has(facts.state) ? ["minutes", "notice", "invitation", "roll", "opinions", "ballot"] : ["invitation", "roll", "opinions", "ballot", "minutes", "notice"])
  return kinds.filter(kind => readable[kind] || (office && kind !== "ballot")).map(kind => {
    const issued = facts.issued.filter(one => one.document === kind).sort((a, b) => b.version - a.version)
    const waits = waitsFor(kind, issued, facts)
    return { kind, numbered: numbered.has(kind), issued, readable: readable[kind], issuable: issuer && numbered.has(kind) && waits === "",
      signable: issuer && issued.length > 0, waits: numbered.has(kind) ? waits : "" }
  })
}

/** @param {Kind} kind @param {Issued[]} issued @param {Parameters<typeof documentsOf>[0]} facts */
function waitsFor(kind, issued, facts) {
  if (kind === "minutes") {
    if (!facts.minutes || !["approved", "issued"].includes(facts.minutes.state)) return "approval"
    return issued.some(one => one.version === facts.minutes?.version) ? "issued" : ""
  }
  if (issued.length > 0) return "issued"
  if (kind === "notice") return !over.has(facts.state) ? "closing" : facts.concluded ? "" : "conclusion"
  return approvedStates.has(facts.state) ? "" : "plan"
}

/**
 * The file under which a document is read.
 * @param {string} session path of its routes @param {Kind} kind @param {"pdf" | "docx" | "html"} form @param {{ poll?: number, copy?: "signed" }} [of]
 * @returns {string}
 */
export function fileOf(session, kind, form, of = {}) {
  const query = new URLSearchParams()
  if (of.poll !== undefined) query.set("poll", String(of.poll))
  if (of.copy) query.set("copy", of.copy)
  return `${session}/documents/${kind}.${form}${of.poll !== undefined || of.copy ? `?${query}` : ""}`
}

/** @param {string} kind @param {string} committee @returns {string} the notation usual for it: "BB-BCĐ" */
export function usualNotation(kind, committee) {
  const name = { minutes: "BB", notice: "TB", invitation: "GM" }[kind] ?? ""
  const body = /ban chỉ đạo/i.test(committee) ? "BCĐ" : /hội đồng nhân dân/i.test(committee) ? "HĐND" : /ủy ban nhân dân|ubnd/i.test(committee) ? "UBND" : "VP"
  return `${name}-${body}`
}
