import { joined } from "./content.js"

/** One run of text as elements of the page, and back. Only bold, italic, mentions and line breaks exist; whatever else a
 *  browser puts there is read as its words. */

/** @typedef {import("./content.js").Run} Run @typedef {import("./content.js").Span} Span */

/** @param {Element} host @param {Run} run */
export function drawRun(host, run) {
  const nodes = joined(run).flatMap(drawSpan)
  // The last line break of a text shows nothing without something behind it.
  if (nodes.at(-1)?.nodeName === "BR") nodes.push(document.createElement("br"))
  host.replaceChildren(...nodes)
}

/** @param {Span} span @returns {globalThis.Node[]} */
export function drawSpan(span) {
  if (span.mention !== undefined) {
    const mention = document.createElement("span")
    mention.className = "mention"
    mention.dataset.mention = String(span.mention)
    mention.contentEditable = "false"
    mention.append(...formedText(span))
    return [mention]
  }
  return formedText(span)
}

/** @param {Span} span @returns {globalThis.Node[]} */
function formedText(span) {
  return span.text.split("\n").flatMap((text, place) => {
    /** @type {globalThis.Node[]} */
    const nodes = place > 0 ? [document.createElement("br")] : []
    if (text === "") return nodes
    /** @type {globalThis.Node} */
    let node = document.createTextNode(text)
    for (const [form, tag] of /** @type {const} */ ([["italic", "i"], ["bold", "b"]])) {
      if (!span[form]) continue
      const element = document.createElement(tag)
      element.append(node)
      node = element
    }
    return [...nodes, node]
  })
}

/** @param {Element} host @returns {Run} */
export function readRun(host) {
  /** @type {Run} */
  const run = []
  read(host, {}, run)
  const result = joined(run)
  const last = result.at(-1)
  if (last?.text.endsWith("\n") && endsWithBreak(host)) {
    last.text = last.text.slice(0, -1)
    if (last.text === "") result.pop()
  }
  return result
}

/** @param {globalThis.Node} node @returns {boolean} whether nothing is behind the last line break */
function endsWithBreak(node) {
  const last = node.lastChild
  if (!last) return node.nodeName === "BR"
  return last.nodeName === "BR" || (last.nodeType === 1 && endsWithBreak(last))
}

/** @param {globalThis.Node} parent @param {{ bold?: boolean, italic?: boolean }} form @param {Run} run */
function read(parent, form, run) {
  for (const node of parent.childNodes) {
    if (node.nodeType === 3) { run.push({ text: (node.nodeValue ?? "").replace(/\u00a0/g, " "), ...form }); continue }
    if (!(node instanceof HTMLElement)) continue
    if (node.nodeName === "BR") { run.push({ text: "\n", ...form }); continue }
    const mention = Number(node.dataset.mention)
    if (node.dataset.mention && Number.isInteger(mention)) {
      const bold = form.bold || node.querySelector("b") !== null
      const italic = form.italic || node.querySelector("i") !== null
      run.push({ text: node.textContent ?? "", ...(bold ? { bold } : {}), ...(italic ? { italic } : {}), mention })
      continue
    }
    if (["DIV", "P"].includes(node.nodeName) && run.length > 0) run.push({ text: "\n" })
    read(node, {
      ...(form.bold || ["B", "STRONG"].includes(node.nodeName) ? { bold: true } : {}),
      ...(form.italic || ["I", "EM"].includes(node.nodeName) ? { italic: true } : {}),
    }, run)
  }
}

/** @param {globalThis.Node} host @returns {number} letters between its beginning and a place in it */
function lengthBefore(host, /** @type {globalThis.Node} */ node, /** @type {number} */ offset) {
  const range = document.createRange()
  range.selectNodeContents(host)
  range.setEnd(node, offset)
  /** @type {Run} */
  const run = []
  read(range.cloneContents(), {}, run)
  return run.reduce((sum, span) => sum + span.text.length, 0)
}

/** @param {Element} host @returns {{ from: number, to: number } | null} what is selected in it, in letters of its plain text */
export function selectionIn(host) {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!host.contains(range.startContainer) || !host.contains(range.endContainer)) return null
  const from = lengthBefore(host, range.startContainer, range.startOffset)
  return { from, to: range.collapsed ? from : lengthBefore(host, range.endContainer, range.endOffset) }
}

/** @param {Element} host @param {number} from @param {number} [to] */
export function select(host, from, to = from) {
  const range = document.createRange()
  const start = placeAt(host, from)
  const end = to === from ? start : placeAt(host, to)
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** @param {Element} host @param {number} letters @returns {{ node: globalThis.Node, offset: number }} */
function placeAt(host, letters) {
  let left = letters
  /** @type {{ node: globalThis.Node, offset: number }} */
  let last = { node: host, offset: 0 }
  /** @param {globalThis.Node} parent @returns {{ node: globalThis.Node, offset: number } | null} */
  const walk = parent => {
    for (const [place, node] of [...parent.childNodes].entries()) {
      const atom = node instanceof HTMLElement && node.dataset.mention !== undefined
      if (node.nodeType === 3) {
        const length = (node.nodeValue ?? "").length
        if (left <= length) return { node, offset: left }
        left -= length
        last = { node, offset: length }
      } else if (node.nodeName === "BR" || atom) {
        const length = atom ? (node.textContent ?? "").length : 1
        if (left < length) return { node: parent, offset: place }
        left -= length
        last = { node: parent, offset: place + 1 }
        if (left === 0 && place === parent.childNodes.length - 1) return last
      } else {
        const found = walk(node)
        if (found) return found
      }
    }
    return null
  }
  return walk(host) ?? last
}
