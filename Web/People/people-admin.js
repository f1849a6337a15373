import { h } from "../Shared/view.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { ViewElement } from "../Shared/element.js"
import { Edits } from "../Shared/edits.js"
import { request } from "../Shell/http.js"
import { adminPage, messageOf, sheetTable } from "../Administration/frame.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { field } from "../Elements/field.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { quietCheck, quietInput } from "../Elements/quiet.js"
import { say } from "../Words/say.js"
import { importSheet } from "./people-import.js"
import { personSheet } from "./person-sheet.js"

/** A pause in typing this long asks the server, in milliseconds. */
const PAUSE = 200

/**
 * @typedef {{ id: number, username: string, name: string, honorific: string, post: string, organizationID: number | null,
 *   email: string | null, phone: string | null, language: string, isAdmin: boolean, mayPrepare: boolean,
 *   disabled: boolean, hasSecondFactor?: boolean, lastSeenAt: number | null }} Account
 */

/** `<people-admin>`: the accounts, found by typing and mended in place. */
export class PeopleAdminElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))

  #edits = new Edits(() => this.update())
  /** @type {Account[] | null} */
  #people = null
  #total = 0
  #query = ""
  #problem = ""
  /** @type {Map<number, any>} */
  #organizations = new Map()
  /** @type {Account | "new" | "import" | null} */
  #open = null
  /** @type {any} */
  #timer = null
  #turn = 0

  opened() {
    void this.#load(0)
    request("GET", "/api/admin/organizations").then((answer) => {
      this.#organizations = new Map(answer.organizations.map((/** @type {any} */ one) => [one.id, one]))
      this.update()
    }).catch(() => { /* the table then shows no organisations; the accounts are still there */ })
  }

  closed() {
    clearTimeout(this.#timer)
    this.#edits.close()
  }

  /** @param {number} offset */
  async #load(offset) {
    this.#turn += 1
    const turn = this.#turn
    try {
      const answer = await request("GET", `/api/admin/people?${new URLSearchParams({ q: this.#query, offset: String(offset) })}`)
      if (turn !== this.#turn) return
      this.#people = offset === 0 ? answer.people : [...this.#people ?? [], ...answer.people]
      this.#total = answer.total
      this.#problem = ""
    } catch (error) {
      if (turn !== this.#turn) return
      this.#problem = messageOf(error)
    }
    this.update()
  }

  view() {
    const people = this.#people
    return adminPage({
      title: say("admin.people"),
      actions: h("div", { class: "row" },
        button({ label: say("people.import"), icon: "upload", press: () => this.#show("import") }),
        button({ label: say("people.new"), icon: "plus", kind: "primary", press: () => this.#show("new") })),
      body: [
        h("div", { class: "row", key: "filter" },
          h("div", { class: "grow table-search" }, field({
            name: "people-search", label: say("people.find"), type: "search", value: this.#query, change: this.#search, more: { autocomplete: "off" },
          })),
          people ? h("p", { class: "quiet", role: "status" }, say("people.total", { count: this.#total })) : null),
        this.#problem ? banner({ tone: "bad", text: this.#problem, card: true }) : null,
        people === null ? (this.#problem ? null : skeleton())
          : people.length === 0 ? emptyState({ icon: "search", text: say("people.none"), small: true })
            : this.#table(people),
        people && people.length < this.#total
          ? h("div", { class: "table-foot", key: "more" }, button({ label: say("admin.more"), press: () => this.#load(people.length) })) : null,
        this.#sheet(),
      ],
    })
  }

  /** @param {Account[]} people */
  #table(people) {
    return sheetTable({
      caption: say("people.caption"),
      columns: ["honorific", "name", "username", "post", "organization", "prepare", "admin", "seen", "act"].map((key) => ({
        key, label: say(`people.column.${key}`), hidden: key === "act",
      })),
      rows: people.map((person) => this.#row(person)),
    })
  }

  /** @param {Account} person */
  #row(person) {
    const text = (/** @type {"honorific" | "name" | "username" | "post"} */ column) => quietInput({
      edits: this.#edits, name: `${person.id}/${column}`, value: person[column] ?? "", label: say("people.cell", { column: say(`people.column.${column}`), name: person.name }),
      type: column === "post" || column === "name" ? "textarea" : undefined, save: (value) => this.#save(person, { [column]: value }), more: column === "username" ? { autocapitalize: "none", spellcheck: "false" } : {},
    })
    const check = (/** @type {"mayPrepare" | "isAdmin"} */ column, /** @type {string} */ words) => quietCheck({
      edits: this.#edits, name: `${person.id}/${column}`, value: person[column] ? "yes" : "no", label: say("people.cell", { column: say(words), name: person.name }),
      save: (value) => this.#save(person, { [column]: value === "yes" }),
    })
    const organization = person.organizationID === null ? null : this.#organizations.get(person.organizationID)
    return h("tr", { key: person.id, class: person.disabled ? "off" : "" },
      h("td", { class: "column-honorific", "data-label": say("people.column.honorific") }, text("honorific")),
      h("th", { scope: "row", class: "column-name" }, text("name"), person.disabled ? badge(say("people.disabled"), "warning") : null),
      h("td", { "data-label": say("people.column.username") }, text("username")),
      h("td", { class: "column-post", "data-label": say("people.column.post") }, text("post")),
      h("td", { "data-label": say("people.column.organization") }, h("span", { class: "cell-text" }, organization?.shortName || organization?.name || "–")),
      h("td", { class: "column-check", "data-label": say("people.column.prepare") }, check("mayPrepare", "people.column.prepare")),
      h("td", { class: "column-check", "data-label": say("people.column.admin") }, check("isAdmin", "people.column.admin")),
      h("td", { class: "figure column-seen", "data-label": say("people.column.seen") }, h("span", { class: "cell-text small quiet" },
        person.lastSeenAt ? `${dayOf(person.lastSeenAt)} ${clockTime(person.lastSeenAt)}` : say("people.neverSeen"))),
      h("td", { class: "column-act" }, button({ label: say("people.open", { name: person.name }), icon: "more", iconOnly: true, kind: "quiet", press: () => this.#show(person) })))
  }

  #sheet() {
    const open = this.#open
    const close = () => { this.#open = null; this.update() }
    if (open === null) return null
    const again = async () => { close(); await this.#load(0) }
    if (open === "import") return importSheet({ close, done: again, update: this.update })
    return personSheet({
      person: open === "new" ? null : open, organizations: [...this.#organizations.values()], close,
      saved: async (changed) => {
        if (open === "new") return again()
        Object.assign(open, changed)
        close()
      },
      changed: (values) => { if (open !== "new") { Object.assign(open, values); this.update() } },
      update: this.update,
    })
  }

  /** @param {Account | "new" | "import"} what */
  #show(what) {
    this.#open = what
    this.update()
  }

  /** @param {Account} person @param {Partial<Account>} values */
  async #save(person, values) {
    await request("PATCH", `/api/admin/people/${person.id}`, values)
    Object.assign(person, values)
  }

  #search = (/** @type {string} */ text) => {
    this.#query = text.normalize("NFC").trim()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#load(0), PAUSE)
  }
}

customElements.define("people-admin", PeopleAdminElement)
