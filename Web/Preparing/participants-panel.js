import { h } from "../Shared/view.js"
import { matches } from "../Shared/fold.js"
import { ViewElement } from "../Shared/element.js"
import { Edits } from "../Shared/edits.js"
import { button, press } from "../Elements/button.js"
import { field } from "../Elements/field.js"
import { emptyState } from "../Elements/states.js"
import { quietCheck, quietInput, quietSelect } from "../Elements/quiet.js"
import { toast } from "../Elements/toast.js"
import "../Elements/list.js"
import "../Elements/person-picker.js"
import { say } from "../Words/say.js"
import { byPrecedence } from "../Attendance/roster.js"
import { dragHandle } from "../Elements/list.js"

/** Roles at a session, in the order in which they are offered. */
export const ROLES = /** @type {const} */ (
  ["chair", "secretary", "member", "guest", "rapporteur", "reviewer", "substitute", "clerk", "site_operator", "observer"])
/** Roles of members in office: the only ones that can carry a vote. */
const MAY_VOTE = new Set(["chair", "member", "secretary"])
/** So many rows at first; more on demand. */
const SHOWN = 120

/**
 * `<participants-panel>`: who takes part, in protocol order, edited in place. Property `store` is the meeting.
 * People come from the directory, guests without an account by name.
 */
export class ParticipantsPanelElement extends ViewElement {
  store = /** @type {import("../Store/meeting.js").MeetingStore} */ (/** @type {any} */ (null))

  #edits = new Edits(() => this.update())
  #query = ""
  #shown = SHOWN
  #role = "member"
  #guest = { name: "", honorific: "", post: "", organization: "" }
  #guestOpen = false

  opened() {
    for (const key of ["participant/", "site/", "me"]) this.own(this.store.subscribe(key, this.update))
    this.own(this.store.watch("attendance"))
  }

  closed() { this.#edits.close() }

  view() {
    const all = this.store.list("participant/").sort(byPrecedence)
    const found = all.filter((one) => matches(`${one.name} ${one.post} ${one.organization} ${say(`role.${one.role}`)}`, this.#query))
    const editable = this.store.can("participants.edit")
    return [
      editable ? this.#adding(all) : null,
      h("div", { class: "row", key: "filter" },
        h("div", { class: "grow table-search" }, field({
          name: "participants-search", label: say("participants.search"), type: "search", value: this.#query,
          change: (text) => { this.#query = text; this.#shown = SHOWN; this.update() },
        })),
        h("p", { class: "quiet", role: "status" }, say("participants.count", { count: all.length, voting: all.filter((one) => one.votes).length }))),
      all.length === 0
        ? emptyState({ icon: "people", title: say("participants.empty.title"), text: say("participants.empty.text"), small: true })
        : this.#table(found.slice(0, this.#shown), editable && this.#query.trim() === ""),
      found.length > this.#shown
        ? button({ key: "more", label: say("table.more", { count: found.length - this.#shown }), press: () => { this.#shown += SHOWN; this.update() } })
        : null,
    ]
  }

  // Adding

  /** @param {any[]} all */
  #adding(all) {
    return h("section", { class: "card stack", key: "adding", "aria-label": say("participants.add") },
      h("div", { class: "fields" },
        h("person-picker", {
          key: "picker", label: say("participants.pick"), placeholder: say("participants.pickPlaceholder"),
          taken: new Set(all.map((one) => one.person).filter((id) => id != null)),
          onpick: (/** @type {CustomEvent} */ event) => void this.#add(event.detail),
        }),
        field({
          name: "participants-role", label: say("participants.asRole"), type: "select", value: this.#role,
          choices: ROLES.map((value) => ({ value, label: say(`role.${value}`) })), change: (role) => { this.#role = role; this.update() },
        })),
      this.#guestOpen ? this.#guestForm() : h("div", { class: "row" },
        button({ key: "guest", label: say("participants.guestByName"), icon: "plus", press: () => { this.#guestOpen = true; this.update() } })))
  }

  #guestForm() {
    const input = (/** @type {"honorific" | "name" | "post" | "organization"} */ name) => field({
      name: `guest-${name}`, label: say(`participants.guest.${name}`), value: this.#guest[name],
      required: name === "name", change: (text) => { this.#guest[name] = text },
    })
    return h("form", {
      key: "guestForm", class: "stack", onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault()
        const form = /** @type {HTMLFormElement} */ (event.currentTarget)
        void press(form, () => this.#addGuest())
      },
    },
    h("div", { class: "fields" }, /** @type {const} */ (["honorific", "name", "post", "organization"]).map((name) => input(name))),
    h("div", { class: "row" },
      h("button", { type: "submit", class: "button primary" }, say("participants.addGuest")),
      button({ label: say("general.cancel"), press: () => { this.#guestOpen = false; this.update() } })))
  }

  /** @param {any} person */
  async #add(person) {
    try {
      await this.store.command("participants.add", {
        person: person.id, name: person.name, honorific: person.honorific, post: person.post, organization: person.organization,
        role: this.#role, votes: this.#role === "chair" || this.#role === "member",
      })
      toast(say("participants.added", { name: person.name, role: say(`role.${this.#role}`).toLowerCase() }))
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { kind: "bad" })
    }
  }

  async #addGuest() {
    const { name, ...rest } = this.#guest
    if (name.trim() === "") return this.querySelector(/** @type {"input"} */ ("[name=guest-name]"))?.focus()
    await this.store.command("participants.add", { name: name.trim(), ...rest, role: "guest", votes: false })
    toast(say("participants.added", { name: name.trim(), role: say("role.guest").toLowerCase() }))
    this.#guest = { name: "", honorific: "", post: "", organization: "" }
    this.querySelector("form")?.reset()
    this.querySelector(/** @type {"input"} */ ("[name=guest-honorific]"))?.focus()
  }

  // The table

  /** @param {any[]} rows @param {boolean} movable */
  #table(rows, movable) {
    const sites = this.store.list("site/")
    const editable = this.store.can("participants.edit")
    return h("reorder-list", { key: "table", class: "table-scroll", "onlist-reorder": this.#reorder },
      h("table", { class: "sheet-table" },
        h("caption", { class: "visually-hidden" }, say("participants.caption")),
        h("thead", {}, h("tr", {},
          ["order", "name", "post", "organization", "role", "votes", ...(sites.length > 0 ? ["site"] : []), "act"].map((column) =>
            h("th", { key: column, scope: "col", class: `column-${column}` }, column === "act" ? h("span", { class: "visually-hidden" }, say("table.acts")) : say(`participants.column.${column}`))))),
        h("tbody", {}, rows.map((one, place) => this.#row(one, place, { sites, editable, movable })))))
  }

  /** @param {any} one @param {number} place @param {{ sites: any[], editable: boolean, movable: boolean }} options */
  #row(one, place, { sites, editable, movable }) {
    const save = (/** @type {Record<string, any>} */ values) => this.store.command("participants.edit", { participant: one.id, ...values })
    const common = { edits: this.#edits, disabled: !editable }
    const name = [one.honorific, one.name].filter(Boolean).join(" ")
    const text = (/** @type {string} */ column) => quietInput({
      ...common, name: `participant/${one.id}/${column}`, value: one[column] ?? "", label: say("participants.cell", { column: say(`participants.column.${column}`), name }),
      save: (value) => save({ [column]: value }), type: column === "name" ? undefined : "textarea",
    })
    return h("tr", { key: one.id, "data-row": one.id },
      h("td", { class: "column-order figure" }, movable ? dragHandle(name) : null, h("span", {}, place + 1)),
      h("th", { scope: "row", class: "column-name" },
        one.person == null
          ? h("span", { class: "row-tight" }, text("name"), h("span", { class: "badge", title: say("participants.noAccount.long") }, say("participants.noAccount")))
          : h("span", { class: "cell-text" }, name)),
      h("td", { class: "column-post", "data-label": say("participants.column.post") }, text("post")),
      h("td", { class: "column-organization", "data-label": say("participants.column.organization") }, text("organization")),
      h("td", { class: "column-role", "data-label": say("participants.column.role") }, quietSelect({
        ...common, name: `participant/${one.id}/role`, value: one.role, label: say("participants.cell", { column: say("participants.column.role"), name }),
        choices: ROLES.map((value) => ({ value, label: say(`role.${value}`) })),
        save: (role) => save(MAY_VOTE.has(role) ? { role } : { role, votes: false }),
      })),
      h("td", { class: "column-votes", "data-label": say("participants.column.votes") }, quietCheck({
        ...common, name: `participant/${one.id}/votes`, value: one.votes ? "yes" : "no", disabled: !editable || !MAY_VOTE.has(one.role),
        label: say("participants.cell", { column: say("participants.column.votes"), name }), save: (value) => save({ votes: value === "yes" }),
      })),
      sites.length > 0
        ? h("td", { class: "column-site", "data-label": say("participants.column.site") }, quietSelect({
          ...common, name: `participant/${one.id}/site`, value: String(one.site ?? ""), label: say("participants.cell", { column: say("participants.column.site"), name }),
          choices: [{ value: "", label: say("sites.room") }, ...sites.map((site) => ({ value: String(site.id), label: site.name }))],
          save: (site) => save({ site: site === "" ? null : Number(site) }),
        }))
        : null,
      h("td", { class: "column-act" }, editable
        ? button({ label: say("participants.remove", { name }), icon: "trash", iconOnly: true, kind: "quiet", press: () => this.#remove(one, name) })
        : null))
  }

  /** The ranks that a move changes, and no others. */
  #reorder = async (/** @type {CustomEvent} */ event) => {
    const list = this.store.list("participant/").sort(byPrecedence)
    const from = list.findIndex((one) => String(one.id) === event.detail.key)
    const [moved] = list.splice(from, 1)
    if (!moved) return
    list.splice(event.detail.index, 0, moved)
    try {
      for (const [place, one] of list.entries()) {
        if (one.precedence !== place + 1) await this.store.command("participants.edit", { participant: one.id, precedence: place + 1 })
      }
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { kind: "bad" })
    }
  }

  /** @param {any} one @param {string} name */
  async #remove(one, name) {
    await this.store.command("participants.remove", { participant: one.id })
    toast(say("participants.removed", { name }), {
      undo: () => this.store.command("participants.add", {
        person: one.person, name: one.name, honorific: one.honorific, post: one.post, organization: one.organization,
        role: one.role, votes: one.votes, precedence: one.precedence, site: one.site,
      }).catch((error) => toast(error.message, { kind: "bad" })),
    })
  }
}

customElements.define("participants-panel", ParticipantsPanelElement)
