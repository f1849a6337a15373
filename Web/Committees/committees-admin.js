import { h } from "../Shared/view.js"
import { matches } from "../Shared/fold.js"
import { ViewElement } from "../Shared/element.js"
import { request } from "../Shell/http.js"
import { go } from "../Shell/router.js"
import { adminPage, messageOf } from "../Administration/frame.js"
import { button } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { field } from "../Elements/field.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { say } from "../Words/say.js"

/** Kinds of body: they decide in different ways. */
export const KINDS = /** @type {const} */ (["steering", "ubnd", "hdnd", "briefing", "other"])

/** `<committees-admin>`: the bodies that hold sessions. */
export class CommitteesAdminElement extends ViewElement {
  place = /** @type {import("../Shell/router.js").Place} */ (/** @type {any} */ (null))

  /** @type {any[] | null} */
  #all = null
  /** @type {any[]} */
  #organizations = []
  #query = ""
  #problem = ""
  /** @type {{ name: string, kind: string, organizationID: string } | null} */
  #draft = null

  opened() { void this.#load() }

  async #load() {
    try {
      const [committees, organizations] = await Promise.all([request("GET", "/api/admin/committees"), request("GET", "/api/admin/organizations")])
      this.#all = committees.committees
      this.#organizations = organizations.organizations
    } catch (error) {
      this.#problem = messageOf(error)
    }
    this.update()
  }

  view() {
    const all = this.#all
    const shown = (all ?? []).filter((one) => matches(one.name, this.#query))
    return adminPage({
      title: say("admin.committees"),
      actions: button({ label: say("committees.new"), icon: "plus", kind: "primary", press: () => { this.#draft = { name: "", kind: "steering", organizationID: "" }; this.update() } }),
      body: [
        h("div", { class: "table-search", key: "filter" }, field({
          name: "committees-search", label: say("committees.find"), type: "search", value: this.#query, change: (text) => { this.#query = text; this.update() },
        })),
        this.#problem ? banner({ tone: "bad", text: this.#problem, card: true }) : null,
        all === null ? (this.#problem ? null : skeleton())
          : shown.length === 0 ? emptyState({ icon: "people", text: say("committees.none"), small: true })
            : h("ul", { class: "committee-list", key: "list" }, shown.map((one) => h("li", { key: one.id },
              h("a", { class: "card committee-card", href: `/admin/committees/${one.id}` },
                h("span", { class: "strong" }, one.name),
                h("span", { class: "quiet" }, [
                  say(`committees.kind.${one.kind}`), this.#organizations.find((other) => other.id === one.organizationID)?.name,
                  one.members === undefined ? null : say("new.members", { count: one.members }),
                ].filter(Boolean).join(" · ")))))),
        this.#draft ? this.#newSheet(this.#draft) : null,
      ],
    })
  }

  /** @param {{ name: string, kind: string, organizationID: string }} draft */
  #newSheet(draft) {
    const close = () => { this.#draft = null; this.update() }
    return sheet({
      heading: say("committees.new"), key: "new", close,
      body: [
        field({ name: "committee-name", label: say("committees.name"), required: true, value: draft.name, change: (text) => { draft.name = text } }),
        field({
          name: "committee-kind", label: say("committees.kind"), type: "select", value: draft.kind, help: say("committees.kindHelp"),
          choices: KINDS.map((value) => ({ value, label: say(`committees.kind.${value}`) })), change: (kind) => { draft.kind = kind },
        }),
        field({
          name: "committee-organization", label: say("committees.organization"), type: "select", value: draft.organizationID,
          choices: [{ value: "", label: "–" }, ...this.#organizations.map((one) => ({ value: String(one.id), label: one.name }))], change: (id) => { draft.organizationID = id },
        }),
      ],
      foot: [
        button({ label: say("general.cancel"), press: close }),
        button({
          label: say("committees.create"), kind: "primary",
          press: async () => {
            const made = await request("POST", "/api/admin/committees", {
              name: draft.name.normalize("NFC").trim(), kind: draft.kind, organizationID: draft.organizationID === "" ? null : Number(draft.organizationID),
            })
            go(`/admin/committees/${made.id}`)
          },
        }),
      ],
    })
  }
}

customElements.define("committees-admin", CommitteesAdminElement)
