import { openFind } from "./reader-bar.js"

/**
 * Keys while a paper lies open. Typing in a field is never a command.
 * @param {import("./reader.js").PaperReaderElement} reader
 * @param {KeyboardEvent} event
 */
export function readerKey(reader, event) {
  if (event.defaultPrevented || event.isComposing || !reader.pages) return
  const target = event.target instanceof HTMLElement ? event.target : null
  const command = event.ctrlKey || event.metaKey
  if (command && event.key.toLowerCase() === "f") { event.preventDefault(); return openFind(reader) }
  if (event.key === "F3" || (command && event.key.toLowerCase() === "g")) {
    event.preventDefault()
    return reader.find.hits.length > 0 ? reader.find.step(event.shiftKey ? -1 : 1) : openFind(reader)
  }
  if (target?.closest("input, textarea, select, [contenteditable], dialog, video")) return
  if (reader.ink?.key(event)) { event.preventDefault(); return }
  if (command || event.altKey) return
  /** @type {Record<string, () => unknown>} */
  const acts = {
    "+": () => reader.stage?.zoomStep(1), "=": () => reader.stage?.zoomStep(1), "-": () => reader.stage?.zoomStep(-1), "0": () => reader.stage?.zoomTo(1),
    "/": () => openFind(reader), r: () => reader.rotate(), m: () => reader.toggleSide("pages"),
    ArrowLeft: () => reader.goTo(reader.page - 1), ArrowRight: () => reader.goTo(reader.page + 1),
    Home: () => reader.goTo(1), End: () => reader.goTo(reader.pages?.count ?? 1),
  }
  if (event.key.startsWith("Arrow") && (reader.zoom > 1 || !target?.closest("page-stage"))) return
  if ((event.key === "Home" || event.key === "End") && !target?.closest("page-stage")) return
  if (event.key === "Escape") {
    if (reader.menu) { reader.menu = false; reader.update(); return event.preventDefault() }
    if (reader.frame.full) { reader.changeFrame({ full: false }); return event.preventDefault() }
    if (reader.side !== "") { reader.toggleSide(reader.side); return event.preventDefault() }
    return
  }
  const act = acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
}
