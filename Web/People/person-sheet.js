/** One account in full: its facts, its password, a link to sign in, and whether it may be used. */
import { h } from "../Shared/view.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { request } from "../Shell/http.js"
import { button } from "../Elements/button.js"
import { askText, confirmAction, sheet } from "../Elements/dialog.js"
import { checkField, field } from "../Elements/field.js"
import { toast } from "../Elements/toast.js"
import { say } from "../Words/say.js"
import { freshPassword } from "./fresh-password.js"
import "../SecondFactor/words.js"

/** @typedef {import("./people-admin.js").Account} Account */

/**
 * What is typed into the open sheet; one sheet is open at a time.
 * @type {{ of: Account | null, values: any, link: { path: string, expiresAt: number } | null } | null}
 */
let draft = null

/**
 * @param {object} options
 * @param {Account | null} options.person null: a new one
 * @param {any[]} options.organizations
 * @param {() => void} options.close
 * @param {(values: any) => unknown} options.saved
 * @param {(values: any) => void} options.changed something was changed at once
 * @param {() => void} options.update draws again
 */
export function personSheet({ person, organizations, close, saved, changed, update }) {
  if (!draft || draft.of !== person) {
    draft = { of: person, values: { language: "vi", isAdmin: false, mayPrepare: false, ...person }, link: null }
  }
  const { values, link } = draft
  const shut = () => { draft = null; close() }
  const input = (/** @type {string} */ name, more = {}) => field({
    name: `person-${name}`, label: say(`people.field.${name}`), value: values[name] ?? "", change: (text) => { values[name] = text }, ...more,
  })
  const today = new Date().toISOString().slice(0, 10)
  const choices = organizations.filter((one) => !one.validTo || one.validTo >= today || one.id === values.organizationID)
  return sheet({
    heading: person ? person.name : say("people.new"), key: `person ${person?.id ?? "new"}`, wide: true, close: shut,
    body: [
      h("div", { class: "fields" },
        input("honorific"), input("name", { required: true }),
        input("username", { required: true, help: say("people.usernameHelp"), more: { autocapitalize: "none", spellcheck: "false", autocomplete: "off" } }),
        input("post"),
        field({
          name: "person-organization", label: say("people.column.organization"), type: "select", value: String(values.organizationID ?? ""),
          choices: [{ value: "", label: say("people.noOrganization") }, ...choices.map((one) => ({ value: String(one.id), label: one.name }))],
          change: (id) => { values.organizationID = id === "" ? null : Number(id) },
        }),
        input("email", { type: "email" }), input("phone", { type: "tel" }),
        field({
          name: "person-language", label: say("people.field.language"), type: "select", value: values.language,
          choices: [{ value: "vi", label: "Tiếng Việt" }, { value: "en", label: "English" }], change: (code) => { values.language = code },
        })),
      h("div", { class: "row" },
        checkField({ label: say("people.mayPrepare"), value: values.mayPrepare, change: (value) => { values.mayPrepare = value } }),
        checkField({ label: say("people.isAdmin"), value: values.isAdmin, change: (value) => { values.isAdmin = value } })),
      person ? h("section", { class: "stack-tight person-acts", "aria-label": say("people.signingIn") },
        h("h3", {}, say("people.signingIn")),
        h("div", { class: "row" },
          button({ label: say("people.resetPassword"), icon: "key", press: () => resetPassword(person) }),
          button({
            label: say("people.makeLink"), icon: "external", press: async () => {
              const answer = await request("POST", `/api/admin/people/${person.id}/link`, {})
              if (draft) draft.link = answer
              update()
              queueMicrotask(() => document.querySelector(".person-link")?.scrollIntoView({ block: "nearest" }))
            },
          }),
          button({
            label: say("people.signOutAll"), press: async () => {
              if (!await confirmAction({ question: say("people.signOutAllQuestion", { name: person.name }), consequence: say("people.signOutAllText"), action: say("people.signOutAll"), danger: true })) return
              await request("DELETE", `/api/admin/people/${person.id}/sessions`)
              toast(say("people.signedOutAll", { name: person.name }))
            },
          }),
          person.hasSecondFactor ? button({
            label: say("second.reset"), press: async () => {
              if (!await confirmAction({ question: say("second.resetQuestion", { name: person.name }), consequence: say("second.resetText"), action: say("second.reset"), danger: true })) return
              await request("DELETE", `/api/admin/people/${person.id}/second-factor`)
              changed({ hasSecondFactor: false })
              toast(say("second.resetDone", { name: person.name }))
            },
          }) : null,
          button({
            label: say(person.disabled ? "people.enable" : "people.disable"), icon: person.disabled ? "check" : "cross", kind: person.disabled ? "" : "danger",
            press: async () => {
              const disabled = !person.disabled
              await request("PATCH", `/api/admin/people/${person.id}`, { disabled })
              changed({ disabled })
              toast(say(disabled ? "people.nowDisabled" : "people.nowEnabled", { name: person.name }))
            },
          })),
        link ? h("div", { class: "stack-tight person-link" },
          h("label", { class: "field" }, h("span", { class: "field-label" }, say("people.link")),
            h("input", { class: "input", readonly: true, value: new URL(link.path, location.origin).href, onfocus: (/** @type {any} */ event) => event.target.select() })),
          h("div", { class: "row" }, h("span", { class: "quiet" }, say("people.linkExpires", { day: dayOf(link.expiresAt), time: clockTime(link.expiresAt) })),
            button({
              label: say("people.copy"), press: async () => {
                await navigator.clipboard.writeText(new URL(link.path, location.origin).href)
                toast(say("people.copied"))
              },
            }))) : null) : null,
    ],
    foot: [
      button({ label: say("general.cancel"), press: shut }),
      button({
        label: say(person ? "people.save" : "people.create"), kind: "primary",
        press: async () => {
          const body = cleaned(values)
          if (person) await request("PATCH", `/api/admin/people/${person.id}`, changesOf(person, body))
          else await request("POST", "/api/admin/people", body)
          draft = null
          await saved(body)
          toast(say("people.saved", { name: body.name }))
        },
      }),
    ],
  })
}

/** @param {Account} person */
async function resetPassword(person) {
  const next = await askText({
    question: say("people.resetQuestion", { name: person.name }), consequence: say("people.resetText"), label: say("people.newPassword"),
    value: freshPassword(), required: true, action: say("people.resetAct"), limit: 200,
  })
  if (next === null) return
  await request("POST", `/api/admin/people/${person.id}/password`, { new: next })
  toast(say("people.reset", { name: person.name }))
}

const FIELDS = /** @type {const} */ (["username", "name", "honorific", "post", "organizationID", "email", "phone", "language", "isAdmin", "mayPrepare"])

/** @param {any} values */
function cleaned(values) {
  /** @type {Record<string, any>} */
  const body = {}
  for (const name of FIELDS) {
    const value = values[name]
    body[name] = typeof value === "string" ? value.normalize("NFC").trim() : value ?? (name === "organizationID" ? null : "")
  }
  return body
}

/** @param {any} before @param {Record<string, any>} after */
function changesOf(before, after) {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => (before[name] ?? "") !== (value ?? "")))
}
