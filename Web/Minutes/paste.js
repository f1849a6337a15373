import { joined, limits, paragraph, plainOf, runOf, trimmed } from "./content.js"

/** What is pasted, as our own structured text: words, bold, italic, lists, tables, headings, and nothing else. Pure: reads any
 *  tree that looks like the document's own, changes nothing. */

/** @typedef {import("./content.js").Content} Content @typedef {import("./content.js").Run} Run */
/** @typedef {{ nodeType: number, nodeName: string, nodeValue: string | null, childNodes: ArrayLike<PastedNode>, getAttribute?: (name: string) => string | null }} PastedNode */

const blocks = new Set(["P", "DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "FOOTER", "PRE", "ADDRESS", "FIGURE", "FIGCAPTION", "DL", "DT", "DD", "BODY"])
const silent = new Set(["SCRIPT", "STYLE", "TEMPLATE", "HEAD", "TITLE", "META", "LINK", "OBJECT", "IFRAME", "SVG", "NOSCRIPT", "TEXTAREA", "SELECT", "BUTTON"])

/**
 * @param {PastedNode} root
 * @returns {Content[]} never empty pieces
 */
export function contentsOfTree(root) {
  /** @type {Content[]} */
  const result = []
  /** @type {Run} */
  let open = []
  const close = () => {
    const text = trimmed(open.map(span => ({ ...span, text: span.text.replace(/[ \t]+/g, " ") })))
    if (plainOf(text) !== "") result.push(paragraph(text))
    open = []
  }
  /** @param {PastedNode} node @param {{ bold?: boolean, italic?: boolean }} form */
  const walk = (node, form) => {
    if (node.nodeType === 3) { open.push({ text: (node.nodeValue ?? "").replace(/\s+/g, " "), ...form }); return }
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return
    const name = node.nodeName.toUpperCase()
    if (silent.has(name)) return
    if (name === "BR") { open.push({ text: "\n" }); return }
    const heading = /^H([1-6])$/.exec(name)
    if (heading || name === "UL" || name === "OL" || name === "TABLE" || name === "BLOCKQUOTE") {
      close()
      const piece = heading ? headingOf(node, Number(heading[1])) : name === "TABLE" ? tableOf(node)
        : name === "BLOCKQUOTE" ? quoteOf(node) : listOf(node, name === "OL")
      if (piece) result.push(piece)
      return
    }
    const inner = formOf(node, name, form)
    const parts = blocks.has(name)
    if (parts) close()
    for (const child of Array.from(node.childNodes)) walk(child, inner)
    if (parts) close()
  }
  walk(root, {})
  close()
  return result
}

/**
 * @param {string} text
 * @returns {Content[]} a paragraph for each line
 */
export function contentsOfText(text) {
  return text.replace(/\r\n?/g, "\n").split(/\n+/).map(line => line.trim()).filter(Boolean).map(line => paragraph(runOf(line.normalize("NFC"))))
}

/** @param {PastedNode} node @param {string} name @param {{ bold?: boolean, italic?: boolean }} form */
function formOf(node, name, form) {
  const style = (node.getAttribute?.("style") ?? "").toLowerCase()
  const weight = /font-weight:\s*(\w+)/.exec(style)?.[1] ?? ""
  const light = weight === "normal" || (Number(weight) > 0 && Number(weight) < 600)
  const bold = (form.bold || name === "B" || name === "STRONG" || name === "TH" || weight === "bold" || Number(weight) >= 600) && !light
  const slant = /font-style:\s*(\w+)/.exec(style)?.[1] ?? ""
  const italic = (form.italic || name === "I" || name === "EM" || name === "CITE" || slant === "italic") && slant !== "normal"
  return { ...(bold ? { bold: true } : {}), ...(italic ? { italic: true } : {}) }
}

/** @param {PastedNode} node @returns {Run} all its words on one line of thought */
function inlineOf(node, plain = false) {
  const run = contentsOfTree({ nodeType: 11, nodeName: "#fragment", nodeValue: null, childNodes: node.childNodes })
    .flatMap((one, place) => [...(place > 0 ? [{ text: "\n" }] : []), ...flat(one)])
  return trimmed(plain ? run.map(({ text }) => ({ text })) : run)
}

/** @param {Content} content @returns {Run} */
export function flat(content) {
  if (content.kind === "list") return joined(content.items.flatMap((item, place) => [...(place > 0 ? [{ text: "\n" }] : []), ...item.text]))
  if (content.kind === "table") return joined(content.rows.flatMap((row, place) => [...(place > 0 ? [{ text: "\n" }] : []),
    ...row.flatMap((cell, column) => [...(column > 0 ? [{ text: " " }] : []), ...cell])]))
  return content.text
}

/** @param {PastedNode} node @param {number} level @returns {Content | null} */
function headingOf(node, level) {
  const text = inlineOf(node, true)
  return text.length > 0 ? { kind: "heading", level: Math.min(level, limits.headingLevels), text } : null
}

/** @param {PastedNode} node @returns {Content | null} */
function quoteOf(node) {
  const text = inlineOf(node)
  return text.length > 0 ? { kind: "quote", text } : null
}

/** @param {PastedNode} node @param {boolean} ordered @returns {Content | null} */
function listOf(node, ordered) {
  /** @type {import("./content.js").ListItem[]} */
  const items = []
  const walk = (/** @type {PastedNode} */ list, /** @type {number} */ level) => {
    for (const child of Array.from(list.childNodes)) {
      const name = child.nodeName.toUpperCase()
      if (name === "UL" || name === "OL") { walk(child, level + 1); continue }
      if (name !== "LI") continue
      const inner = Array.from(child.childNodes)
      const isList = (/** @type {PastedNode} */ one) => ["UL", "OL"].includes(one.nodeName.toUpperCase())
      const text = inlineOf({ ...child, nodeType: 1, nodeName: "LI", nodeValue: null, childNodes: inner.filter(one => !isList(one)) })
      if (text.length > 0) items.push({ level: Math.min(level, limits.listLevels - 1), text })
      for (const nested of inner.filter(isList)) walk(nested, level + 1)
    }
  }
  walk(node, 0)
  const letters = ordered && (node.getAttribute?.("type") ?? "").toLowerCase() === "a"
  return items.length > 0 ? { kind: "list", mark: letters ? "letters" : ordered ? "numbers" : "dashes", items: items.slice(0, limits.items) } : null
}

/** @param {PastedNode} node @returns {Content | null} */
function tableOf(node) {
  /** @type {Run[][]} */
  const rows = []
  let head = false
  const walk = (/** @type {PastedNode} */ part) => {
    for (const child of Array.from(part.childNodes)) {
      const name = child.nodeName.toUpperCase()
      if (name === "THEAD" || name === "TBODY" || name === "TFOOT") walk(child)
      if (name !== "TR") continue
      const cells = Array.from(child.childNodes).filter(one => ["TD", "TH"].includes(one.nodeName.toUpperCase()))
      if (rows.length === 0 && cells.length > 0 && cells.every(one => one.nodeName.toUpperCase() === "TH")) head = true
      rows.push(cells.flatMap(cell => [inlineOf(cell, cell.nodeName.toUpperCase() === "TH"),
        ...Array.from({ length: Math.min(Number(cell.getAttribute?.("colspan") ?? 1) || 1, limits.columns) - 1 }, () => /** @type {Run} */ ([]))]))
    }
  }
  walk(node)
  const columns = Math.min(Math.max(0, ...rows.map(row => row.length)), limits.columns)
  if (columns === 0) return null
  return { kind: "table", head, rows: rows.slice(0, limits.rows).map(row => Array.from({ length: columns }, (_, place) => row[place] ?? [])) }
}
