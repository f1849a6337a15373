import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { fullName } from "../Shared/names.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { checkField, choiceField, field } from "../Elements/field.js"
import { banner } from "../Elements/states.js"
import { toast } from "../Elements/toast.js"
import { ruleFault, ruleFields, ruleLines } from "../Committees/rule-fields.js"
import { ballots, draftHasOptions, draftOf, faultOf, filledOptions, kinds, optionLimit, questionLimit, wordsOf } from "./question.js"

/** @typedef {import("../Store/meeting.js").MeetingStore} MeetingStore */
/** @typedef {import("../Store/types.js").Poll} Poll */

/** `<question-sheet>`: writes a question, ahead of the session or on the spot. Properties `store`, `item`, `poll`. */
export class QuestionSheetElement extends ViewElement {
  store = /** @type {MeetingStore} */ (/** @type {any} */ (null))
  item = 0
  /** @type {Poll | undefined} */
  poll = undefined
  #draft = draftOf(undefined, "")
  /** @type {Set<string>} */
  #ownShares = new Set()
  #tried = false

  opened() {
    const item = this.store.get(`item/${this.item}`)
    this.#draft = draftOf(this.poll, item ? say("poll.suggestion", { title: item.title }) : "")
    this.own(this.store.watch("attendance"))
    this.own(this.store.subscribe("participant/", this.update))
    this.own(this.store.subscribe("paper/", this.update))
  }

  view() {
    const item = this.store.get(`item/${this.item}`)
    const fault = faultOf(this.#draft)
    return sheet({
      key: "question", wide: true, close: this.#shut,
      heading: this.poll ? say("question.edit") : say("poll.prepareQuestion", { number: item?.number ?? "" }),
      body: [
        field({
          name: "question-text", label: say("poll.question"), type: "textarea", required: true, value: this.#draft.question, change: question => this.#set({ question }),
          more: { maxlength: questionLimit, rows: 3 }, problem: this.#tried && fault === "question" ? say("question.fault.question") : "",
        }),
        choiceField({ name: "question-kind", legend: say("question.kind"), value: this.#draft.kind, choices: kinds.map(value => ({ value, label: say(`question.kind.${value}`) })), change: this.#setKind }),
        choiceField({ name: "question-ballot", legend: say("question.ballot"), value: this.#draft.ballot, choices: ballots.map(value => ({ value, label: say(`question.ballot.${value}`) })), change: ballot => this.#set({ ballot }) }),
        h("p", { class: "field-help", key: "ballot-help" }, say(`question.ballot.${this.#draft.ballot}.help`)),
        this.#fewVoters(),
        draftHasOptions(this.#draft) ? this.#options() : null,
        this.#draft.ballot === "secret" ? null : h("div", { class: "row", key: "checks" },
          checkField({ label: say("question.mayChange"), value: this.#draft.mayChange, change: mayChange => this.#set({ mayChange }) }),
          this.#draft.ballot === "open" ? checkField({ label: say("question.liveTally"), value: this.#draft.liveTally, change: liveTally => this.#set({ liveTally }) }) : null),
        this.#papers(),
        this.#rule(),
        this.#tried && fault && fault !== "question" ? banner({ text: say(`question.fault.${fault}`), tone: "bad", card: true, role: "alert" }) : null,
      ],
      foot: [
        button({ label: say("general.cancel"), press: this.#shut }),
        button({ label: say("poll.prepareAct"), kind: "primary", press: this.#save }),
      ],
    })
  }

  /** @param {Partial<import("./question.js").Draft>} change */
  #set(change) {
    this.#draft = { ...this.#draft, ...change }
    this.update()
  }

  #setKind = (/** @type {string} */ kind) => {
    const options = this.#draft.options.length > 0 || kind !== "choice" ? this.#draft.options : [{ title: "" }, { title: "" }]
    this.#set({ kind, options, liveTally: kind === "election" ? false : this.#draft.liveTally })
  }

  // Options and candidates

  #options() {
    const draft = this.#draft
    const election = draft.kind === "election"
    const most = Math.max(1, filledOptions(draft).length)
    return h("section", { class: "stack-tight", key: "options", "aria-label": say(election ? "question.candidates" : "question.options") },
      h("h3", {}, say(election ? "question.candidates" : "question.options")),
      h("ol", { class: "question-options" }, draft.options.map((option, place) => this.#option(option, place))),
      h("div", { class: "row" },
        election ? this.#candidatePicker() : null,
        draft.options.length < optionLimit ? button({ key: "add", label: say(election ? "question.addName" : "question.addOption"), icon: "plus", press: () => this.#addOption({ title: "" }) }) : null),
      h("div", { class: "question-seats" }, field({
        name: "question-seats", label: say(election ? "question.seats" : "question.marks"), type: "number", value: String(draft.seats || ""),
        change: text => this.#set({ seats: Number(text) }), more: { min: 1, max: most, inputmode: "numeric" },
      })))
  }

  /** @param {import("./question.js").DraftOption} option @param {number} place */
  #option(option, place) {
    const options = this.#draft.options
    const move = (/** @type {number} */ step) => {
      const next = [...options]
      const [taken] = next.splice(place, 1)
      if (taken) next.splice(place + step, 0, taken)
      this.#set({ options: next })
    }
    return h("li", { key: `${place}` },
      h("input", {
        class: "input", value: option.title, maxlength: 200, "aria-label": say("question.optionAt", { place: place + 1 }), readOnly: option.participant != null,
        oninput: (/** @type {any} */ event) => this.#set({ options: options.map((one, at) => at === place ? { ...one, title: event.target.value } : one) }),
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "Enter" || event.isComposing) return
          event.preventDefault()
          if (options.length < optionLimit) this.#addOption({ title: "" })
        },
      }),
      button({ key: "up", label: say("question.up", { place: place + 1 }), icon: "up", iconOnly: true, kind: "quiet", disabled: place === 0, press: () => move(-1) }),
      button({ key: "down", label: say("question.down", { place: place + 1 }), icon: "down", iconOnly: true, kind: "quiet", disabled: place === options.length - 1, press: () => move(1) }),
      button({ key: "remove", label: say("question.removeOption", { place: place + 1 }), icon: "trash", iconOnly: true, kind: "quiet", press: () => this.#set({ options: options.filter((_, at) => at !== place) }) }))
  }

  /** @param {import("./question.js").DraftOption} option */
  #addOption(option) {
    this.#set({ options: [...this.#draft.options, option] })
    queueMicrotask(() => { /** @type {HTMLElement | undefined} */ ([.../** @type {any} */ (this.querySelectorAll(".question-options input"))].at(-1))?.focus() })
  }

  #candidatePicker() {
    const taken = new Set(this.#draft.options.map(option => option.participant))
    const people = this.store.list("participant/").filter(one => !taken.has(one.id)).sort((a, b) => a.precedence - b.precedence)
    return h("select", {
      key: "picker", class: "input candidate-picker", "aria-label": say("question.addCandidate"), value: "",
      onchange: (/** @type {any} */ event) => {
        const one = people.find(person => person.id === Number(event.target.value))
        event.target.value = ""
        if (one) this.#set({ options: [...this.#draft.options, { title: fullName(one), participant: one.id }] })
      },
    }, h("option", { key: "", value: "" }, say("question.addCandidate")),
    people.map(one => h("option", { key: one.id, value: String(one.id) }, [fullName(one), one.post].filter(Boolean).join(", "))))
  }

  // What goes with it

  #fewVoters() {
    const voting = this.store.meeting?.counts.voting ?? 0
    return this.#draft.ballot === "secret" && voting < 5
      ? banner({ text: say("ballot.fewQuestion", { count: voting }), tone: "warning", card: true }) : null
  }

  #papers() {
    const papers = this.store.list("paper/").filter(paper => paper.item === this.item || this.#draft.papers.includes(paper.id))
    if (papers.length === 0) return null
    return h("fieldset", { class: "field", key: "papers" }, h("legend", { class: "field-label" }, say("question.papers")),
      papers.map(paper => checkField({
        key: `paper ${paper.id}`, label: paper.title, value: this.#draft.papers.includes(paper.id),
        change: value => this.#set({ papers: value ? [...this.#draft.papers, paper.id] : this.#draft.papers.filter(id => id !== paper.id) }),
      })))
  }

  #rule() {
    const meeting = this.store.meeting
    if (!meeting) return null
    const draft = this.#draft
    const voting = meeting.counts.voting
    return h("section", { class: "stack-tight", key: "rule", "aria-label": say("question.rule") },
      checkField({
        label: say("question.ownRule"), value: draft.rule !== null,
        change: own => this.#set({ rule: own ? structuredClone(this.poll?.ruleReason ? this.poll.rule : meeting.rule) : null }),
      }),
      draft.rule
        ? [
          ruleFields({ rule: draft.rule, own: this.#ownShares, update: this.update, voting }),
          field({
            name: "question-reason", label: say("question.ruleReason"), required: true, value: draft.ruleReason, change: ruleReason => this.#set({ ruleReason }),
            help: say("question.ruleReasonHelp"), more: { maxlength: 500 }, problem: this.#tried && faultOf(draft) === "reason" ? say("question.fault.reason") : "",
          }),
        ]
        : h("ul", { class: "rule-words small quiet" }, ruleLines(meeting.rule, voting).map(words => h("li", { key: words }, words))))
  }

  #save = async () => {
    this.#tried = true
    this.update()
    if (faultOf(this.#draft) || (this.#draft.rule && ruleFault(this.#draft.rule))) return
    const words = wordsOf(this.#draft, !this.poll)
    if (this.poll) await this.store.command("polls.edit", { poll: this.poll.id, ...words })
    else await this.store.command("polls.prepare", { item: this.item, ...words })
    toast(say("question.saved"))
    this.#shut()
  }

  #shut = () => this.remove()
}

customElements.define("question-sheet", QuestionSheetElement)

/**
 * Opens the sheet for a new question on an item, or for one that was prepared.
 * @param {{ store: MeetingStore, item: number, poll?: Poll }} options
 */
export function askQuestion(options) {
  document.body.append(Object.assign(document.createElement("question-sheet"), options))
}
