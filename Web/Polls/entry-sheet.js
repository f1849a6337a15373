/** Hands raised and ballots on paper, entered by the secretary: name by name, or as totals. */
import { h, render } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { openSheet, sheet } from "../Elements/dialog.js"
import { choiceField, field } from "../Elements/field.js"
import { toast } from "../Elements/toast.js"
import { fixedMarks, hasOptions, isOut, markWords, seatsOf } from "./tally.js"

/** @typedef {import("../Store/types.js").Poll} Poll */
/** @typedef {{ channel: "hand" | "paper", by: "names" | "totals", names: Map<number, string[] | null>, totals: Record<string, string> }} Entry */

/**
 * @param {import("../Store/meeting.js").MeetingStore} store
 * @param {Poll} poll
 */
export function enterVotes(store, poll) {
  /** @type {Entry} */
  const entry = { channel: isOut(poll) ? "paper" : "hand", by: "names", names: new Map(), totals: {} }
  const release = store.watch("votes")
  const stop = store.subscribe(`turnout/${poll.id}`, () => draw())
  const shut = () => { stop(); release(); host.remove() }
  const parts = () => ({
    key: "entry", heading: say("poll.enter"), close: shut, wide: true,
    body: [
      h("p", { class: "strong" }, poll.question),
      choiceField({
        name: "entry-channel", legend: say("entry.channel"), value: entry.channel,
        choices: (isOut(poll) ? ["paper"] : ["hand", "paper"]).map(value => ({ value, label: say(`entry.channel.${value}`) })),
        change: value => { entry.channel = /** @type {any} */ (value); draw() },
      }),
      isOut(poll) ? null : choiceField({
        name: "entry-by", legend: say("entry.by"), value: entry.by,
        choices: ["names", "totals"].map(value => ({ value, label: say(`entry.by.${value}`) })), change: value => { entry.by = /** @type {any} */ (value); draw() },
      }),
      entry.by === "names" ? byNames(store, poll, entry, () => draw()) : byTotals(poll, entry, () => draw()),
    ],
    foot: [
      button({ label: say("general.cancel"), press: shut }),
      button({ label: say(entry.by === "names" ? "entry.saveNames" : "entry.saveTotals", { count: entry.names.size }), kind: "primary", disabled: !isReady(entry), press: () => save(store, poll, entry, shut) }),
    ],
  })
  const host = openSheet(parts())
  const draw = () => { if (host.isConnected) render(host, sheet(parts())) }
}

/** @param {Entry} entry */
function isReady(entry) { return entry.by === "names" ? entry.names.size > 0 : Object.values(entry.totals).some(text => text !== "") }

/** @param {import("../Store/meeting.js").MeetingStore} store @param {Poll} poll @param {Entry} entry @param {() => void} shut */
async function save(store, poll, entry, shut) {
  if (entry.by === "names") {
    const votes = [...entry.names].map(([participant, choices]) => choices === null ? { participant } : { participant, choices })
    await store.command("polls.enterVotes", { poll: poll.id, channel: entry.channel, votes })
    toast(say("entry.savedNames", { count: votes.length }))
  } else {
    const totals = Object.fromEntries(Object.entries(entry.totals).filter(([, text]) => text !== "").map(([mark, text]) => [mark, Number(text)]))
    await store.command("polls.enterTotals", { poll: poll.id, channel: entry.channel, totals })
    toast(say("entry.savedTotals"))
  }
  shut()
}

/** @param {import("../Store/meeting.js").MeetingStore} store @param {Poll} poll @param {Entry} entry @param {() => void} draw */
function byNames(store, poll, entry, draw) {
  const turnout = store.get(`turnout/${poll.id}`)
  const missing = /** @type {{ participant: number, name: string }[]} */ (turnout?.missing ?? [])
  const entered = /** @type {{ participant: number, name: string, channel: string, choices: string[] }[]} */ (turnout?.entered ?? []).filter(one => one.channel === entry.channel)
  const set = (/** @type {number} */ participant, /** @type {string[] | null | undefined} */ choices) => {
    if (choices === undefined) entry.names.delete(participant)
    else entry.names.set(participant, choices)
    draw()
  }
  return [
    h("p", { class: "quiet", key: "text" }, say("entry.namesText", { count: missing.length })),
    h("ul", { class: "entry-list", key: "missing" }, missing.map(one => h("li", { key: one.participant },
      h("span", { class: "grow" }, one.name), votePicker(poll, one, entry.names.get(one.participant), choices => set(one.participant, choices))))),
    entered.length > 0 ? h("section", { class: "stack-tight", key: "entered" },
      h("h3", {}, say("poll.entered", { count: entered.length })),
      h("ul", { class: "entry-list" }, entered.map(one => h("li", { key: one.participant },
        h("span", { class: "grow" }, one.name),
        votePicker(poll, one, entry.names.has(one.participant) ? entry.names.get(one.participant) : one.choices, choices => set(one.participant, choices ?? null)))))) : null,
  ]
}

/**
 * @param {Poll} poll @param {{ name: string }} person @param {string[] | null | undefined} chosen @param {(choices: string[] | undefined) => void} choose
 */
function votePicker(poll, person, chosen, choose) {
  if (hasOptions(poll) && seatsOf(poll) > 1) return severalPicker(poll, person, chosen ?? undefined, choose)
  const marks = hasOptions(poll) ? [...(poll.options ?? []).filter(option => !option.withdrawn).map(option => option.id), ""] : [...fixedMarks(poll)]
  return h("select", {
    class: "input entry-vote", "aria-label": say("entry.voteOf", { name: person.name }), value: chosen ? chosen[0] ?? "" : "-",
    onchange: (/** @type {any} */ event) => choose(event.target.value === "-" ? undefined : event.target.value === "" ? [] : [event.target.value]),
  }, h("option", { key: "-", value: "-" }, say("entry.none")),
  marks.map(mark => h("option", { key: mark, value: mark }, mark === "" ? say("choice.blank") : markWords(poll, mark))))
}

/** @param {Poll} poll @param {{ name: string }} person @param {string[] | undefined} chosen @param {(choices: string[] | undefined) => void} choose */
function severalPicker(poll, person, chosen, choose) {
  const marked = new Set(chosen ?? [])
  return h("div", { class: "row-tight entry-several", role: "group", "aria-label": say("entry.voteOf", { name: person.name }) },
    (poll.options ?? []).filter(option => !option.withdrawn).map(option => button({
      key: option.id, label: option.title, pressed: marked.has(option.id), disabled: !marked.has(option.id) && marked.size >= seatsOf(poll),
      press: () => {
        if (marked.has(option.id)) marked.delete(option.id)
        else marked.add(option.id)
        choose([...marked])
      },
    })),
    button({ key: "", label: say("choice.blank"), pressed: chosen !== undefined && marked.size === 0, kind: "quiet", press: () => choose(chosen !== undefined && marked.size === 0 ? undefined : []) }))
}

/** @param {Poll} poll @param {Entry} entry @param {() => void} draw */
function byTotals(poll, entry, draw) {
  const marks = hasOptions(poll) ? (poll.options ?? []).filter(option => !option.withdrawn).map(option => option.id) : [...fixedMarks(poll)]
  const extra = entry.channel === "paper" ? ["blank", "invalid"] : []
  const papers = seatsOf(poll) > 1 ? ["ballots"] : []
  return [
    h("p", { class: "quiet", key: "text" }, say("entry.totalsText")),
    h("div", { class: "fields", key: "fields" }, [...papers, ...marks, ...extra].map(mark => field({
      name: `total-${mark}`, type: "number", value: entry.totals[mark] ?? "", more: { min: 0, max: poll.turnout.entitled, inputmode: "numeric" },
      label: mark === "ballots" ? say("entry.ballots") : mark === "blank" || mark === "invalid" ? say(`choice.${mark}`) : markWords(poll, mark),
      change: text => { entry.totals[mark] = text.trim(); draw() },
    }))),
  ]
}
