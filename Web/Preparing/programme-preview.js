import { h } from "../Shared/view.js"
import { clockTime } from "../Shared/format.js"
import { icon } from "../Shared/icon.js"
import { sheet } from "../Elements/dialog.js"
import { emptyState } from "../Elements/states.js"
import { say } from "../Words/say.js"
import { rowsOf, runningClock, visibleTo } from "./outline.js"
import { inWords } from "./words.js"

/** What a member opens of the papers, by clearance. */
const MEMBERS_SEE = new Set(["session", "members"])

/**
 * The programme as a participant will see it.
 * @param {{ store: import("../Store/meeting.js").MeetingStore, as: number | null, choose: (id: number | null) => void, close: () => void }} options
 *   `as`: a participant, or null for an ordinary member
 */
export function programmePreview({ store, as, choose, close }) {
  const meeting = store.meeting
  if (!meeting) return null
  const viewer = as === null ? null : store.get(`participant/${as}`) ?? null
  const rows = rowsOf(store.list("item/"))
  const clock = runningClock(rows, meeting.startsAt)
  const seen = visibleTo(rows, viewer)
  const guests = store.list("participant/").filter((one) => one.role === "guest" || one.role === "rapporteur" || one.role === "reviewer")
  const isMember = !viewer || ["member", "substitute"].includes(viewer.role)
  return sheet({
    heading: say("preview.heading"), key: "preview", wide: true, close,
    body: [
      h("label", { class: "field" }, h("span", { class: "field-label" }, say("preview.as")),
        h("select", { class: "input", value: String(as ?? ""), onchange: (/** @type {any} */ event) => choose(event.target.value === "" ? null : Number(event.target.value)) },
          h("option", { key: "member", value: "" }, say("preview.member")),
          guests.map((one) => h("option", { key: one.id, value: String(one.id) }, `${[one.honorific, one.name].filter(Boolean).join(" ")} (${say(`role.${one.role}`).toLowerCase()})`)))),
      h("article", { class: "programme" },
        h("p", { class: "quiet" }, meeting.committee),
        h("h3", { class: "programme-title" }, meeting.title),
        h("p", {}, inWords(meeting.startsAt, meeting.endsAt)),
        meeting.place ? h("p", {}, meeting.place) : null,
        seen.length === 0
          ? emptyState({ icon: "eye", text: say("preview.nothing"), small: true })
          : h("ol", { class: "programme-items" }, seen.map(({ item, depth, number }) => h("li", { key: item.id, class: `depth-${Math.min(depth, 3)}` },
            h("span", { class: "figure quiet" }, clockTime(clock.starts.get(item.id) ?? 0)),
            h("div", {},
              h("p", { class: "strong" }, number ? `${number}. ` : "", item.title),
              item.rapporteur ? h("p", { class: "quiet" }, item.rapporteur) : null,
              papersOf(store, item.id, viewer, isMember))))),
        papersOf(store, null, viewer, isMember)),
    ],
  })
}

/** @param {import("../Store/meeting.js").MeetingStore} store @param {number | null} item @param {any} viewer @param {boolean} isMember */
function papersOf(store, item, viewer, isMember) {
  const invited = item !== null && (store.get(`item/${item}`)?.invitees ?? []).includes(viewer?.id)
  const papers = store.list("paper/").filter((paper) => (paper.item ?? null) === item &&
    (paper.access === "session" || paper.access === "paper_only" || (isMember && MEMBERS_SEE.has(paper.access)) ||
      (paper.access === "item_invitees" && invited)))
  if (papers.length === 0) return null
  return h("ul", { class: "programme-papers" }, papers.map((paper) => h("li", { key: paper.id }, icon("paper"), " ",
    paper.title, paper.access === "paper_only" ? h("span", { class: "quiet" }, ` (${say("paper.access.paper_only").toLowerCase()})`) : null)))
}
