import { h } from "../Shared/view.js"
import { dayText } from "../Shared/format.js"
import { ViewElement } from "../Shared/element.js"
import { Edits } from "../Shared/edits.js"
import { request } from "../Shell/http.js"
import { adminPage, messageOf } from "../Administration/frame.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { dragHandle } from "../Elements/list.js"
import { quietCheck, quietInput, quietSelect } from "../Elements/quiet.js"
import { toast } from "../Elements/toast.js"
import "../Elements/person-picker.js"
import { say } from "../Words/say.js"
import { KINDS } from "./committees-admin.js"
import { ranked, reordered } from "./precedence.js"
import { ruleInForce } from "./rule.js"
import { ruleSheet, ruleWords } from "./rule-sheet.js"

const ROLES = /** @type {const} */ (["chair", "deputy_chair", "member", "secretary"])

/**
 * @typedef {{ person: number, name?: string, honorific?: string, post: string, role: string, precedence: number, votes: boolean }} Membership
 * @typedef {{ version: number, validFrom: string, rule: import("./rule.js").Rule }} Version
 */

/** `<committee-admin>`: one body: its name, its members by post in protocol order, and the rule by which it decides. */
export class CommitteeAdminElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))

  #edits = new Edits(() => this.update())
  /** @type {any} */
  #committee = null
  /** @type {any[]} */
  #organizations = []
  /** @type {Membership[]} */
  #members = []
  /** @type {Version[]} */
  #versions = []
  #problem = ""
  #ruleOpen = false
  /**
   * The list is written whole, one writing after another.
   * @type {Promise<unknown>}
   */
  #writing = Promise.resolve()

  get #id() { return Number(this.place.parameters.id) }
  get #path() { return `/api/admin/committees/${this.#id}` }

  opened() { void this.#load() }
  closed() { this.#edits.close() }

  async #load() {
    try {
      const [committees, members, rules, organizations] = await Promise.all([
        request("GET", "/api/admin/committees"), request("GET", `${this.#path}/memberships`), request("GET", `${this.#path}/rules`), request("GET", "/api/admin/organizations"),
      ])
      this.#committee = committees.committees.find((/** @type {any} */ one) => one.id === this.#id) ?? null
      this.#members = ranked(members.memberships.sort((/** @type {Membership} */ a, /** @type {Membership} */ b) => a.precedence - b.precedence))
      this.#versions = rules.rules
      this.#organizations = organizations.organizations
      if (!this.#committee) this.#problem = say("committees.unknown")
      await this.#nameMembers()
    } catch (error) {
      this.#problem = messageOf(error)
    }
    this.update()
  }

  /** Members come by number; their names stand in the list of accounts. */
  async #nameMembers() {
    const nameless = new Set(this.#members.filter((one) => !one.name).map((one) => one.person))
    for (let offset = 0, total = 1; nameless.size > 0 && offset < total;) {
      const answer = await request("GET", `/api/admin/people?q=&offset=${offset}`)
      if (answer.people.length === 0) return
      for (const person of answer.people) {
        if (!nameless.delete(person.id)) continue
        this.#members = this.#members.map((one) => one.person === person.id ? { ...one, name: person.name, honorific: person.honorific } : one)
      }
      offset += answer.people.length
      total = answer.total
    }
  }

  view() {
    const committee = this.#committee
    if (!committee) return adminPage({ title: say("admin.committees"), body: this.#problem ? banner({ tone: "bad", text: this.#problem, card: true }) : skeleton() })
    const voting = this.#members.filter((one) => one.votes).length
    return adminPage({
      title: committee.name,
      body: [
        h("section", { class: "section card", key: "facts", "aria-label": say("committees.facts") }, this.#facts(committee)),
        h("section", { class: "section", key: "rules" },
          h("div", { class: "row section-head" }, h("h2", { class: "grow" }, say("committees.rule")),
            button({ label: say("rule.new"), icon: "plus", press: () => { this.#ruleOpen = true; this.update() } })),
          this.#rules(voting)),
        h("section", { class: "section", key: "members" },
          h("div", { class: "row section-head" }, h("h2", { class: "grow" }, say("committees.members")),
            h("p", { class: "quiet", role: "status" }, say("committees.memberCount", { count: this.#members.length, voting }))),
          this.#memberTable()),
        this.#ruleOpen ? ruleSheet({
          last: ruleInForce(this.#versions, "9999-12-31")?.rule ?? null, voting, close: () => { this.#ruleOpen = false; this.update() }, update: this.update,
          save: async (validFrom, rule) => {
            await request("POST", `${this.#path}/rules`, { validFrom, rule })
            this.#versions = (await request("GET", `${this.#path}/rules`)).rules
            this.#ruleOpen = false
            toast(say("rule.saved", { day: dayText(validFrom) }))
            this.update()
          },
        }) : null,
      ],
    })
  }

  /** @param {any} committee */
  #facts(committee) {
    const save = async (/** @type {Record<string, any>} */ values) => {
      await request("PATCH", this.#path, values)
      Object.assign(committee, values)
    }
    const shown = (/** @type {string} */ words, /** @type {any} */ control) => h("div", { class: "field", key: words }, h("span", { class: "field-label", "aria-hidden": "true" }, say(words)), control)
    return h("div", { class: "fields" },
      shown("committees.name", quietInput({ edits: this.#edits, name: "name", type: "textarea", class: "outlined", value: committee.name, label: say("committees.name"), save: (name) => save({ name }) })),
      shown("committees.kind", quietSelect({
        edits: this.#edits, name: "kind", class: "outlined", value: committee.kind, label: say("committees.kind"), save: (kind) => save({ kind }),
        choices: KINDS.map((value) => ({ value, label: say(`committees.kind.${value}`) })),
      })),
      shown("committees.organization", quietSelect({
        edits: this.#edits, name: "organization", class: "outlined", value: String(committee.organizationID ?? ""), label: say("committees.organization"),
        save: (id) => save({ organizationID: id === "" ? null : Number(id) }),
        choices: [{ value: "", label: "–" }, ...this.#organizations.map((one) => ({ value: String(one.id), label: one.name }))],
      })))
  }

  // The rule

  /** @param {number} voting */
  #rules(voting) {
    if (this.#versions.length === 0) return emptyState({ icon: "gavel", text: say("rule.none"), small: true })
    const today = new Date().toISOString().slice(0, 10)
    const current = ruleInForce(this.#versions, today)
    return h("ol", { class: "rule-versions", reversed: true }, [...this.#versions].sort((a, b) => b.validFrom.localeCompare(a.validFrom) || b.version - a.version).map((version) =>
      h("li", { key: version.version, class: ["card", version !== current && "past"] },
        h("p", { class: "row" }, h("span", { class: "strong" }, say("rule.version", { version: version.version, day: dayText(version.validFrom) })),
          version === current ? badge(say("rule.current"), "good") : version.validFrom > today ? badge(say("rule.coming"), "note") : badge(say("rule.past"))),
        ruleWords(version.rule, voting),
        version.rule.legalBasis ? h("p", { class: "quiet" }, say("rule.basis", { basis: version.rule.legalBasis })) : null)))
  }

  // The members

  #memberTable() {
    return [
      h("div", { class: "card member-adding", key: "add" }, h("person-picker", {
        label: say("committees.addMember"), placeholder: say("participants.pickPlaceholder"), taken: new Set(this.#members.map((one) => one.person)),
        onpick: (/** @type {CustomEvent} */ event) => {
          const { id, name, honorific, post } = event.detail
          void this.#write([...this.#members, { person: id, name, honorific, post: post ?? "", role: this.#members.length === 0 ? "chair" : "member", precedence: 0, votes: true }])
        },
      })),
      this.#members.length === 0
        ? emptyState({ icon: "people", text: say("committees.noMembers"), small: true })
        : h("reorder-list", {
          class: "table-scroll", key: "members", "onlist-reorder": (/** @type {CustomEvent} */ event) => {
            const from = this.#members.findIndex((one) => String(one.person) === event.detail.key)
            void this.#write(reordered(this.#members, from, event.detail.index))
          },
        }, h("table", { class: "sheet-table" },
          h("caption", { class: "visually-hidden" }, say("committees.members")),
          h("thead", {}, h("tr", {}, ["order", "name", "post", "role", "votes", "act"].map((key) => h("th", { key, scope: "col", class: `column-${key}` },
            key === "act" ? h("span", { class: "visually-hidden" }, say("admin.acts")) : say(`committees.column.${key}`))))),
          h("tbody", {}, this.#members.map((one, place) => this.#row(one, place))))),
    ]
  }

  /** @param {Membership} one @param {number} place */
  #row(one, place) {
    const name = [one.honorific, one.name ?? `#${one.person}`].filter(Boolean).join(" ")
    const label = (/** @type {string} */ column) => say("people.cell", { column: say(`committees.column.${column}`), name })
    const save = (/** @type {Partial<Membership>} */ values) => this.#write(this.#members.map((other) => other.person === one.person ? { ...other, ...values } : other), true)
    return h("tr", { key: one.person, "data-row": one.person },
      h("td", { class: "column-order figure" }, dragHandle(name), h("span", {}, place + 1)),
      h("th", { scope: "row", class: "column-name" }, h("span", { class: "cell-text" }, name)),
      h("td", { class: "column-post", "data-label": say("committees.column.post") }, quietInput({
        edits: this.#edits, name: `${one.person}/post`, value: one.post, label: label("post"), save: (post) => save({ post }),
      })),
      h("td", { class: "column-role", "data-label": say("committees.column.role") }, quietSelect({
        edits: this.#edits, name: `${one.person}/role`, value: one.role, label: label("role"), save: (role) => save({ role }),
        choices: ROLES.map((value) => ({ value, label: say(`committees.role.${value}`) })),
      })),
      h("td", { class: "column-votes", "data-label": say("committees.column.votes") }, quietCheck({
        edits: this.#edits, name: `${one.person}/votes`, value: one.votes ? "yes" : "no", label: label("votes"), save: (value) => save({ votes: value === "yes" }),
      })),
      h("td", { class: "column-act" }, button({
        label: say("committees.removeMember", { name }), icon: "trash", iconOnly: true, kind: "quiet",
        press: async () => {
          const before = this.#members
          if (!await this.#write(before.filter((other) => other.person !== one.person))) return
          toast(say("committees.memberRemoved", { name }), { undo: () => this.#write(before) })
        },
      })))
  }

  /**
   * Writes the whole list; on refusal the old one stands again.
   * @param {Membership[]} next
   * @param {boolean} [throwing] for a field that shows the refusal itself
   * @returns {Promise<boolean>}
   */
  #write(next, throwing = false) {
    const before = this.#members
    this.#members = ranked(next)
    this.update()
    const body = { memberships: this.#members.map(({ person, post, role, precedence, votes }) => ({ person, post, role, precedence, votes })) }
    const work = this.#writing.then(() => request("PUT", `${this.#path}/memberships`, body))
    this.#writing = work.then(() => {}, () => {})
    return work.then(() => true, (error) => {
      this.#members = before
      this.update()
      if (throwing) throw error
      toast(messageOf(error), { kind: "bad" })
      return false
    })
  }
}

customElements.define("committee-admin", CommitteeAdminElement)
