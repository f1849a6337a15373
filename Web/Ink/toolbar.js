import { h } from "../Shared/view.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { textKinds } from "./marks.js"
import { inkColors, inkWidths, markerColors, markerWidths, paletteOf, shapeTools, wordTools } from "./tools.js"
import "../Presenting/words.js"

/** @typedef {import("./paper-ink.js").PaperInk} PaperInk */
/** @typedef {import("./tools.js").Tool} Tool */

const wordIcons = { highlight: "marker", underline: "underline", strike: "strike" }
const shapeIcons = { line: "minus", arrow: "out", rect: "stop", ellipse: "shapes" }

/**
 * What stands at the foot of the pages: the tools, what to do with selected words, what to do with what is chosen.
 * @param {PaperInk} ink
 */
export function inkToolbar(ink) {
  if (ink.chosen.ids.size > 0) return chosenBar(ink)
  if (!ink.picked.isEmpty) return pickedBar(ink)
  return ink.isOpen ? toolsBar(ink) : null
}

/** @param {PaperInk} ink */
function toolsBar(ink) {
  const { tools_: tools, writing } = ink
  const tool = (/** @type {Tool} */ name, /** @type {string} */ sign) => button({
    key: name, label: say(`ink.${name}`), icon: sign, kind: "quiet", iconOnly: true, pressed: tools.tool === name, press: () => ink.take(name),
  })
  const family = wordTools.includes(/** @type {any} */ (tools.tool)) ? wordTools : shapeTools.includes(/** @type {any} */ (tools.tool)) ? shapeTools : null
  const signs = /** @type {Record<string, string>} */ ({ ...wordIcons, ...shapeIcons })
  const palette = paletteOf(tools.tool)
  return h("div", { class: "ink-bar", key: "ink bar", role: "toolbar", "aria-label": say("ink.tools"), "aria-orientation": "horizontal", onkeydown: moveAmong },
    palette === "none" && !family ? null : h("div", { class: "ink-row ink-looks", key: "looks" },
      presenterLine(ink),
      family ? h("div", { class: "ink-group", key: "family", role: "group" }, family.map(name => tool(name, signs[name] ?? "info"))) : null,
      palette === "none" ? null : looks(ink, palette)),
    h("div", { class: "ink-row", key: "tools" },
      h("div", { class: "ink-group", role: "group" },
        tool("pen", "pen"), tool("marker", "marker"),
        button({ key: "words", label: say(`ink.${tools.words}`), icon: tools.words === "highlight" ? "letter" : signs[tools.words] ?? "letter", kind: "quiet", iconOnly: true, pressed: family === wordTools, press: () => ink.take(tools.words) }),
        tool("eraser", "eraser"), tool("select", "select"),
        button({ key: "shapes", label: say(`ink.${tools.shape}`), icon: "shapes", kind: "quiet", iconOnly: true, pressed: family === shapeTools, press: () => ink.take(tools.shape) }),
        tool("note", "note"), tool("text", "comment")),
      h("div", { class: "ink-group", role: "group" },
        button({ key: "undo", label: say("ink.undo"), icon: "undo", kind: "quiet", iconOnly: true, disabled: !writing.history.canUndo, press: () => writing.undo() }),
        button({ key: "redo", label: say("ink.redo"), icon: "redo", kind: "quiet", iconOnly: true, disabled: !writing.history.canRedo, press: () => writing.redo() }),
        tools.penSeen ? button({ key: "fingers", label: say("ink.fingers"), icon: "hand", kind: "quiet", iconOnly: true, pressed: tools.fingers, press: () => { tools.fingers = !tools.fingers; tools.keep(); ink.reader.update() } }) : null,
        button({ key: "done", label: say("ink.done"), icon: "check", kind: "quiet", iconOnly: true, press: () => ink.toggle() }))))
}

/**
 * While one presents: whether the room sees the strokes.
 * @param {PaperInk} ink
 */
function presenterLine(ink) {
  const pen = ink.presenterPen
  if (!pen?.isPresenting || (ink.tool !== "pen" && ink.tool !== "marker")) return null
  return h("label", { class: "ink-open", key: "open" },
    h("input", { type: "checkbox", checked: pen.isOpen, onchange: (/** @type {any} */ event) => { pen.isOpen = event.target.checked; ink.reader.update() } }),
    h("span", {}, say("presenting.ink")))
}

/** @param {PaperInk} ink @param {"ink" | "marker"} palette */
function looks(ink, palette) {
  const look = ink.tools_.looks[palette]
  const colors = palette === "marker" ? markerColors : inkColors
  const widths = palette === "marker" ? markerWidths : inkWidths
  const drawsLines = ink.tools_.tool !== "highlight" && ink.tools_.tool !== "underline" && ink.tools_.tool !== "strike" && ink.tools_.tool !== "text"
  return [
    h("div", { class: "ink-group", key: "colours", role: "group", "aria-label": say("ink.colour") }, colors.map(color => h("button", {
      key: color.name, type: "button", class: "ink-colour", "aria-label": say(`ink.colour.${color.name}`), title: say(`ink.colour.${color.name}`), "aria-pressed": look.color === color.value,
      style: { "--colour": color.value }, onclick: () => ink.restyle({ color: color.value }),
    }))),
    drawsLines ? h("div", { class: "ink-group", key: "widths", role: "group", "aria-label": say("ink.width") }, widths.map((width, index) => h("button", {
      key: width.name, type: "button", class: "ink-width", "aria-label": say(`ink.width.${width.name}`), title: say(`ink.width.${width.name}`), "aria-pressed": look.width === width.value,
      style: { "--width": `${[4, 8, 13][index]}px`, "--colour": look.color }, onclick: () => ink.restyle({ width: width.value }),
    }))) : null,
  ]
}

/** @param {PaperInk} ink */
function pickedBar(ink) {
  // Pressing a button must not take the selection away.
  const hold = (/** @type {Event} */ event) => event.preventDefault()
  const place = ink.picked.place
  return h("div", {
    class: "ink-bar beside-words", key: "picked bar", role: "toolbar", "aria-label": say("ink.chosenText"), style: { "--x": String(place.x), "--y": String(place.y) },
    onpointerdown: hold, onmousedown: hold, onkeydown: moveAmong,
  },
    h("div", { class: "ink-row" },
      ink.reader.mayComment ? button({ key: "comment", label: say("ink.comment"), icon: "comment", kind: "quiet", press: () => ink.picked.comment() }) : null,
      h("div", { class: "ink-group", role: "group", "aria-label": say("ink.highlight") }, markerColors.map(color => h("button", {
        key: color.name, type: "button", class: "ink-colour", style: { "--colour": color.value }, "aria-label": `${say("ink.highlight")}: ${say(`ink.colour.${color.name}`)}`, title: say("ink.highlight"),
        onclick: () => ink.picked.mark("highlight", color.value),
      }))),
      button({ key: "underline", label: say("ink.underline"), icon: "underline", kind: "quiet", iconOnly: true, press: () => ink.picked.mark("underline", ink.tools_.looks.ink.color) }),
      button({ key: "strike", label: say("ink.strike"), icon: "strike", kind: "quiet", iconOnly: true, press: () => ink.picked.mark("strike", ink.tools_.looks.ink.color) }),
      button({ key: "note", label: say("ink.addNote"), icon: "note", kind: "quiet", iconOnly: true, press: () => ink.picked.note() }),
      ink.reader.mayCopy ? button({ key: "copy", label: say("ink.copy"), icon: "copy", kind: "quiet", iconOnly: true, press: () => ink.picked.copy() }) : null))
}

/** @param {PaperInk} ink */
function chosenBar(ink) {
  const items = [...ink.chosen.ids].flatMap(id => ink.desk.get(id) ?? [])
  const [only] = items
  const colored = items.some(item => item.data.color)
  const palette = items.every(item => item.kind === "highlight" || item.data.marker) ? markerColors : inkColors
  const editable = items.length === 1 && only && (only.kind === "text" || only.kind === "note")
  const recolour = (/** @type {string} */ value) => ink.writing.change(items.filter(item => item.data.color).map(item => ({ id: item.id, data: { ...item.data, color: value } })))
  return h("div", { class: "ink-bar", key: "chosen bar", role: "toolbar", "aria-label": say("ink.chosen", { count: items.length }), onkeydown: moveAmong },
    h("div", { class: "ink-row" },
      h("span", { class: "ink-count" }, say("ink.chosen", { count: items.length })),
      colored ? h("div", { class: "ink-group", role: "group", "aria-label": say("ink.colour") }, palette.map(color => h("button", {
        key: color.name, type: "button", class: "ink-colour", style: { "--colour": color.value }, "aria-label": say(`ink.colour.${color.name}`), title: say(`ink.colour.${color.name}`),
        "aria-pressed": items.every(item => item.data.color === color.value), onclick: () => recolour(color.value),
      }))) : null,
      editable && only ? button({ key: "edit", label: say("ink.edit"), icon: "letter", kind: "quiet", press: () => ink.typing.edit(only.id) }) : null,
      items.some(item => textKinds.has(item.kind)) && only && items.length === 1 ? button({ key: "note", label: say("ink.addNote"), icon: "note", kind: "quiet", press: () => ink.typing.noteOn(only.id) }) : null,
      button({ key: "share", label: say("ink.share"), icon: "share", kind: "quiet", press: () => ink.share([...ink.chosen.ids]) }),
      button({ key: "delete", label: say("ink.delete"), icon: "trash", kind: "quiet", press: () => ink.chosen.remove() }),
      button({ key: "none", label: say("ink.unselect"), icon: "cross", kind: "quiet", iconOnly: true, press: () => ink.chosen.take([]) })))
}

/**
 * Arrow keys move along the toolbar.
 * @param {KeyboardEvent} event
 */
function moveAmong(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  if (!step) return
  const bar = /** @type {HTMLElement} */ (event.currentTarget)
  const all = /** @type {HTMLElement[]} */ ([...bar.querySelectorAll("button:not(:disabled)")])
  const index = all.indexOf(/** @type {HTMLElement} */ (document.activeElement))
  if (index < 0) return
  event.preventDefault()
  event.stopPropagation()
  all[(index + step + all.length) % all.length]?.focus()
}

