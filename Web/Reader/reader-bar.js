import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { button, press } from "../Elements/button.js"
import { exportChoices } from "./export.js"

/** @typedef {import("./reader.js").PaperReaderElement} Reader */

/**
 * The bar over a paper: back, its name, the page, and the tools used most.
 * @param {Reader} reader
 */
export function readerBar(reader) {
  const { paper, pages } = reader
  const ready = pages !== null
  return h("header", { class: "reader-bar", key: "bar" },
    button({ label: say("paper.back"), icon: "back", kind: "quiet", iconOnly: true, press: () => reader.close() }),
    h("h2", { class: "grow reader-title" }, paper?.title ?? ""),
    ready ? h("form", {
      class: "reader-place", key: "place", onsubmit: (/** @type {any} */ event) => {
        event.preventDefault()
        const field = event.target.elements.page
        const wanted = Number.parseInt(field.value, 10)
        if (wanted >= 1) reader.goTo(wanted)
        field.value = String(reader.stage?.page ?? "")
        field.blur()
      },
    },
      h("input", {
        name: "page", class: "input reader-page", inputmode: "numeric", autocomplete: "off", "aria-label": say("reader.page", { count: pages.count }), value: String(reader.page || 1),
        onfocus: (/** @type {any} */ event) => event.target.select(),
        onblur: (/** @type {any} */ event) => { event.target.value = String(reader.page || 1) },
      }),
      h("span", { class: "faint" }, `/ ${pages.count}`)) : null,
    ready ? h("div", { class: "reader-zoom row-tight wide-only", key: "zoom" },
      button({ label: say("reader.smaller"), icon: "minus", kind: "quiet", iconOnly: true, press: () => reader.stage?.zoomStep(-1) }),
      button({ label: say("reader.larger"), icon: "plus", kind: "quiet", iconOnly: true, press: () => reader.stage?.zoomStep(1) })) : null,
    ready ? button({
      key: "find", label: say("reader.find"), icon: "search", kind: "quiet", iconOnly: true, pressed: reader.side === "find", press: () => openFind(reader),
    }) : null,
    reader.ink ? button({
      key: "notes", label: say("ink.list"), icon: "note", kind: "quiet", iconOnly: true, pressed: reader.side === "notes", press: () => reader.toggleSide("notes"),
    }) : null,
    reader.ink && ready ? button({
      key: "pen", label: say("ink.write"), icon: "pen", kind: reader.ink.isOpen ? "" : "quiet", iconOnly: true, pressed: reader.ink.isOpen, class: "reader-pen",
      press: () => reader.ink?.toggle(),
    }) : null,
    button({
      key: "panel", label: say("reader.panel"), icon: "panel", kind: "quiet", iconOnly: true, class: "wide-only", pressed: reader.frame.panel && !reader.frame.full,
      press: () => reader.changeFrame({ panel: !reader.frame.panel, full: false }),
    }),
    button({
      key: "more", label: say("reader.more"), icon: "more", kind: "quiet", iconOnly: true, class: "reader-more",
      press: () => { reader.menu = !reader.menu; reader.update() }, more: { "aria-expanded": reader.menu },
    }))
}

/** @param {Reader} reader */
export function openFind(reader) {
  if (reader.side !== "find") reader.toggleSide("find")
  requestAnimationFrame(() => { const field = reader.querySelector(".find-field"); if (field instanceof HTMLInputElement) { field.focus(); field.select() } })
}

/**
 * The rarer tools.
 * @param {Reader} reader
 */
export function readerMenu(reader) {
  const { pages, paper, frame, preferences } = reader
  const done = (/** @type {() => unknown} */ act) => () => { reader.menu = false; reader.update(); return act() }
  const choice = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => unknown} */ act, /** @type {boolean} */ pressed) =>
    h("button", { key: label, type: "button", class: "menu-choice", "aria-pressed": pressed, onclick: done(act) }, icon(name), h("span", { class: "grow" }, label), pressed ? icon("check") : null)
  const act = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => unknown} */ press) =>
    h("button", { key: label, type: "button", class: "menu-choice", onclick: done(press) }, icon(name), h("span", { class: "grow" }, label))
  const mayTake = paper?.url && paper.mayDownload !== false
  return h("div", { class: "reader-menu", key: "menu", role: "group", "aria-label": say("reader.more") },
    pages ? [
      h("div", { class: "menu-zoom", key: "zoom" },
        button({ label: say("reader.smaller"), icon: "minus", iconOnly: true, press: () => reader.stage?.zoomStep(-1) }),
        h("output", { class: "figure" }, `${Math.round(reader.zoom * 100)} %`),
        button({ label: say("reader.larger"), icon: "plus", iconOnly: true, press: () => reader.stage?.zoomStep(1) }),
        button({ label: say("reader.fit"), press: done(() => reader.stage?.zoomTo(1)), disabled: reader.zoom === 1 })),
      choice("pages", say("reader.pages"), () => reader.toggleSide("pages"), reader.side === "pages"),
      pages.manifest.outline.length > 0 ? choice("list", say("reader.outline"), () => reader.toggleSide("outline"), reader.side === "outline") : null,
      choice("book", say("reader.two"), () => reader.prefer({ two: !preferences.two }), preferences.two),
      act("turn", say("reader.turn"), () => reader.rotate()),
      choice("moon", say("reader.night"), () => reader.prefer({ night: !preferences.night }), preferences.night),
    ] : null,
    h("div", { class: "wide-only menu-part", key: "frame" },
      choice("contents", say("reader.agenda"), () => reader.changeFrame({ agenda: !frame.agenda, full: false }), frame.agenda && !frame.full),
      choice("panel", say("reader.panel"), () => reader.changeFrame({ panel: !frame.panel, full: false }), frame.panel && !frame.full),
      choice("full", say("reader.full"), () => reader.changeFrame({ full: !frame.full }), frame.full)),
    reader.acts.map(one => act(one.icon, one.label, () => press(reader, () => one.press(reader.page || 1)))),
    reader.ink ? reader.ink.menu(act) : null,
    mayTake ? h("a", { key: "take", class: "menu-choice", href: paper.url, target: "_blank", rel: "noopener" }, icon("external"), h("span", { class: "grow" }, say("reader.original"))) : null,
    paper && pages && reader.ink ? exportChoices({ meeting: reader.store.id, paper, unsent: reader.ink.desk.unsentCount, mayTake: Boolean(mayTake), done: done(() => {}) }) : null)
}
