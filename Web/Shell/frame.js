import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { icon } from "../Shared/icon.js"
import { go } from "./router.js"
import { button } from "../Elements/button.js"
import { confirmAction } from "../Elements/dialog.js"
import { toast } from "../Elements/toast.js"
import { currentPerson, signOut } from "./person.js"
import { chooseTheme } from "./theme.js"

/** @typedef {import("../Shared/view.js").Child} Child */

/** The ways through the product, for those who may go them. */
function ways() {
  const person = currentPerson()
  return [
    { to: "/", words: "nav.home", shown: true },
    { to: "/tasks", words: "nav.tasks", shown: true },
    { to: "/search", words: "nav.search", shown: true },
    { to: "/new", words: "nav.new", shown: person?.mayPrepare ?? false },
    { to: "/admin", words: "nav.admin", shown: person?.isAdmin ?? false },
    { to: "/me", words: "nav.me", shown: true },
  ].filter(way => way.shown)
}

/** Who came by a link does not come back by it: they are told before they go. */
async function mayLeave() {
  return currentPerson()?.hasPassword !== false
    || await confirmAction({ question: say("signOut.question"), consequence: say("signOut.onlyLink"), action: say("nav.signOut") })
}

/** Signs out, and says so when something of this person may be left on the device. */
export async function leave() {
  const { isClean } = await signOut()
  if (!isClean) toast(say("storage.left"), { kind: "bad" })
}

/**
 * A screen outside a session: the ways on top, a title, the content.
 * @param {{ title: string, actions?: Child, body: Child, width?: "narrow" | "wide" | "", aboveTitle?: Child }} options
 */
export function page(options) {
  const title = `${options.title} · ${say("product.name")}`
  if (document.title !== title) document.title = title
  return [
    h("header", { class: "page-head", key: "head" },
      h("a", { class: "brand", href: "/" }, say("product.name")),
      h("nav", { "aria-label": say("nav.label") }, ways().map(way => h("a", {
        key: way.to, href: way.to,
        "aria-current": way.to === location.pathname || (way.to !== "/" && location.pathname.startsWith(`${way.to}/`)) ? "page" : undefined,
      }, say(way.words)))),
      h("span", { class: "push row-tight" }, themeButton(),
        button({
          label: say("nav.signOut"), icon: "out", iconOnly: true, kind: "quiet",
          press: async () => { if (await mayLeave()) { await leave(); go("/sign-in") } },
        }))),
    h("main", { id: "main", key: "main", class: ["page-main", options.width], tabindex: "-1" },
      options.aboveTitle ?? null,
      h("div", { class: "page-title" }, h("h1", { class: "grow" }, options.title), options.actions ?? null),
      options.body),
  ]
}

/** Light to dark and back. */
export function themeButton() {
  const dark = document.documentElement.dataset.theme === "dark"
  return h("button", {
    type: "button", class: "button quiet icon-only", "aria-label": say(dark ? "theme.light" : "theme.dark"), title: say(dark ? "theme.light" : "theme.dark"),
    onclick: (/** @type {any} */ event) => {
      chooseTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark")
      const next = document.documentElement.dataset.theme === "dark"
      const words = say(next ? "theme.light" : "theme.dark")
      event.currentTarget.setAttribute("aria-label", words)
      event.currentTarget.setAttribute("title", words)
    },
  }, icon("moon"))
}
