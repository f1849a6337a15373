import { h } from "../Shared/view.js"
import { matches } from "../Shared/fold.js"
import { ViewElement } from "../Shared/element.js"
import { Edits } from "../Shared/edits.js"
import { request } from "../Shell/http.js"
import { adminPage, messageOf, sheetTable } from "../Administration/frame.js"
import { badge } from "../Elements/badge.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { quietInput, quietSelect } from "../Elements/quiet.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"

/** @typedef {{ id: number, code: string, name: string, shortName: string, parent: number | null, validFrom: string | null, validTo: string | null }} Organization */

/** `<organizations-admin>`: agencies with the time in which they exist; one that ended stays readable in old sessions. */
export class OrganizationsAdminElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))

  #edits = new Edits(() => this.update())
  /** @type {Organization[] | null} */
  #all = null
  #query = ""
  #problem = ""
  /** @type {Record<string, string> | null} */
  #draft = null

  opened() { void this.#load() }
  closed() { this.#edits.close() }

  async #load() {
    try {
      this.#all = (await request("GET", "/api/admin/organizations")).organizations
    } catch (error) {
      this.#problem = messageOf(error)
    }
    this.update()
  }

  view() {
    const all = this.#all
    const shown = (all ?? []).filter((one) => matches(`${one.name} ${one.shortName} ${one.code}`, this.#query))
    return adminPage({
      title: say("admin.organizations"),
      actions: button({ label: say("organizations.new"), icon: "plus", kind: "primary", press: () => { this.#draft = {}; this.update() } }),
      body: [
        h("div", { class: "table-search", key: "filter" }, field({
          name: "organizations-search", label: say("organizations.find"), type: "search", value: this.#query, change: (text) => { this.#query = text; this.update() },
        })),
        this.#problem ? banner({ tone: "bad", text: this.#problem, card: true }) : null,
        all === null ? (this.#problem ? null : skeleton())
          : shown.length === 0 ? emptyState({ icon: "search", text: say("organizations.none"), small: true })
            : sheetTable({
              caption: say("organizations.caption"),
              columns: ["code", "name", "shortName", "parent", "validFrom", "validTo"].map((key) => ({ key, label: say(`organizations.column.${key}`) })),
              rows: shown.map((one) => this.#row(one, all)),
            }),
        this.#draft ? this.#newSheet(this.#draft) : null,
      ],
    })
  }

  /** @param {Organization} one @param {Organization[]} all */
  #row(one, all) {
    const ended = one.validTo !== null && one.validTo < new Date().toISOString().slice(0, 10)
    const cell = (/** @type {"code" | "name" | "shortName" | "validFrom" | "validTo"} */ column, type = "text") => quietInput({
      edits: this.#edits, name: `${one.id}/${column}`, value: one[column] ?? "", type, label: say("people.cell", { column: say(`organizations.column.${column}`), name: one.name }),
      save: (value) => this.#save(one, { [column]: value === "" && type === "date" ? null : value }),
    })
    const label = (/** @type {string} */ column) => ({ "data-label": say(`organizations.column.${column}`) })
    return h("tr", { key: one.id, class: ended ? "off" : "" },
      h("td", label("code"), cell("code")),
      h("th", { scope: "row", class: "column-post" }, cell("name", "textarea"), ended ? badge(say("organizations.ended"), "warning") : null),
      h("td", label("shortName"), cell("shortName")),
      h("td", label("parent"), quietSelect({
        edits: this.#edits, name: `${one.id}/parent`, value: String(one.parent ?? ""), many: true, label: say("people.cell", { column: say("organizations.column.parent"), name: one.name }),
        choices: [{ value: "", label: "–" }, ...all.filter((other) => other.id !== one.id).map((other) => ({ value: String(other.id), label: other.name }))],
        save: (id) => this.#save(one, { parent: id === "" ? null : Number(id) }),
      })),
      h("td", label("validFrom"), cell("validFrom", "date")),
      h("td", label("validTo"), cell("validTo", "date")))
  }

  /** @param {Record<string, string>} draft */
  #newSheet(draft) {
    const close = () => { this.#draft = null; this.update() }
    const input = (/** @type {string} */ name, more = {}) => field({
      name: `organization-${name}`, label: say(`organizations.column.${name}`), value: draft[name] ?? "", change: (text) => { draft[name] = text }, ...more,
    })
    return sheet({
      heading: say("organizations.new"), key: "new", close,
      body: [
        input("name", { required: true }), input("shortName"), input("code", { required: true, help: say("organizations.codeHelp") }),
        field({
          name: "organization-parent", label: say("organizations.column.parent"), type: "select", value: draft.parent ?? "",
          choices: [{ value: "", label: "–" }, ...(this.#all ?? []).map((one) => ({ value: String(one.id), label: one.name }))], change: (id) => { draft.parent = id },
        }),
        h("div", { class: "fields" }, input("validFrom", { type: "date" }), input("validTo", { type: "date", help: say("organizations.validToHelp") })),
      ],
      foot: [
        button({ label: say("general.cancel"), press: close }),
        button({
          label: say("organizations.create"), kind: "primary",
          press: async () => {
            await request("POST", "/api/admin/organizations", {
              code: draft.code?.trim() ?? "", name: draft.name?.normalize("NFC").trim() ?? "", shortName: draft.shortName?.normalize("NFC").trim() ?? "",
              parent: draft.parent ? Number(draft.parent) : null, validFrom: draft.validFrom || null, validTo: draft.validTo || null,
            })
            toast(say("organizations.created", { name: draft.name ?? "" }))
            close()
            await this.#load()
          },
        }),
      ],
    })
  }

  /** @param {Organization} one @param {Partial<Organization>} values */
  async #save(one, values) {
    await request("PATCH", `/api/admin/organizations/${one.id}`, values)
    Object.assign(one, values)
  }
}

customElements.define("organizations-admin", OrganizationsAdminElement)
