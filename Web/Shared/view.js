/** Draws a tree of plain values into the page and, on the next drawing, changes only what differs: focus, scrolling,
 *  selection and a half-typed word stay where they are. Text is always `textContent`, never markup. */

/**
 * @typedef {{ tag: string, key: string | number | undefined, attributes: Record<string, any>, children: Child[] }} Node_
 * @typedef {Node_ | string | number | boolean | null | undefined | any[]} Child a list holds children again
 * @typedef {{ tree: Node_ | string, node: globalThis.Node }} Drawn
 */

const svgNamespace = "http://www.w3.org/2000/svg"
const svgTags = new Set(["svg", "path", "circle", "rect", "line", "g", "polyline", "text"])
const properties = new Set(["value", "checked", "disabled", "selected", "indeterminate", "hidden", "open", "readOnly"])

/** @type {WeakMap<globalThis.Node, Drawn[]>} */
const drawnChildren = new WeakMap()
/** @type {WeakMap<EventTarget, Record<string, (event: any) => void>>} */
const handlers = new WeakMap()

/**
 * One element to draw.
 *
 * Attributes: `key` tells siblings apart when they move; `on…` (as `onclick`, `ondialog-close`) listens; `class` may
 * be a list with holes; `style` is an object of CSS properties; objects, functions and what a custom element declares become properties;
 * `true` is an empty attribute, `false` and `null` remove it; `whenMade` is called once with the new element.
 * A custom element without children here keeps the children it draws itself.
 *
 * @param {string} tag
 * @param {Record<string, any> | null} [attributes]
 * @param {...Child} children
 * @returns {Node_}
 */
export function h(tag, attributes, ...children) {
  const given = attributes ?? {}
  return { tag, key: given.key, attributes: given, children }
}

/**
 * Makes the children of `parent` look like `children`.
 * @param {Element} parent
 * @param {Child} children
 */
export function render(parent, children) {
  const focused = document.activeElement
  drawChildren(parent, flatten([children]))
  // A row that moved takes the focus with it.
  if (focused instanceof HTMLElement && focused !== document.activeElement && parent.contains(focused)) focused.focus({ preventScroll: true })
}

/**
 * @param {Child[]} children
 * @returns {(Node_ | string)[]}
 */
function flatten(children) {
  /** @type {(Node_ | string)[]} */
  const flat = []
  for (const child of children) {
    if (Array.isArray(child)) flat.push(...flatten(child))
    else if (typeof child === "string") { if (child !== "") flat.push(child) }
    else if (typeof child === "number") flat.push(String(child))
    else if (child && typeof child === "object") flat.push(child)
  }
  return flat
}

/**
 * @param {Node_ | string} tree
 * @param {number} place
 */
function identity(tree, place) {
  if (typeof tree === "string") return `#text ${place}`
  return tree.key === undefined ? `${tree.tag} ${place}` : `${tree.tag} key ${tree.key}`
}

/**
 * @param {globalThis.Node} parent
 * @param {(Node_ | string)[]} trees
 */
function drawChildren(parent, trees) {
  /** @type {Map<string, Drawn>} */
  const before = new Map()
  for (const [place, drawn] of (drawnChildren.get(parent) ?? []).entries()) before.set(identity(drawn.tree, place), drawn)

  const wanted = trees.map((tree, place) => {
    const name = identity(tree, place)
    const old = before.get(name)
    before.delete(name)
    return { tree, old }
  })
  for (const left of before.values()) left.node.parentNode?.removeChild(left.node)

  let cursor = parent.firstChild
  const now = wanted.map(({ tree, old }) => {
    const node = old ? old.node : make(tree)
    // A new element has its properties before it enters the page, so that it may use them at once.
    if (!old) change(node, undefined, tree)
    if (node === cursor) cursor = cursor.nextSibling
    else parent.insertBefore(node, cursor)
    if (old) change(node, old.tree, tree)
    return { tree, node }
  })
  drawnChildren.set(parent, now)
}

/**
 * @param {Node_ | string} tree
 * @returns {globalThis.Node}
 */
function make(tree) {
  if (typeof tree === "string") return document.createTextNode("")
  const node = svgTags.has(tree.tag)
    ? document.createElementNS(svgNamespace, tree.tag)
    : document.createElement(tree.tag)
  tree.attributes.whenMade?.(node)
  return node
}

/**
 * @param {globalThis.Node} node
 * @param {Node_ | string | undefined} old @param {Node_ | string} tree
 */
function change(node, old, tree) {
  // The very same tree as last time: long lists keep the rows in which nothing changed.
  if (old === tree) return
  if (typeof tree === "string") {
    if (node.nodeValue !== tree) node.nodeValue = tree
    return
  }
  const element = /** @type {Element} */ (node)
  const oldAttributes = old && typeof old === "object" ? old.attributes : {}
  const ownChildren = tree.tag.includes("-") && tree.children.length === 0
  // Options must exist before a select can take its value.
  if (!ownChildren) drawChildren(element, flatten(tree.children))
  for (const name of Object.keys(oldAttributes)) {
    if (!(name in tree.attributes)) setAttribute(element, name, undefined, oldAttributes[name])
  }
  for (const [name, value] of Object.entries(tree.attributes)) {
    if (value !== oldAttributes[name]) setAttribute(element, name, value, oldAttributes[name])
  }
}

/**
 * @param {Element} element
 * @param {string} name @param {any} value @param {any} old
 */
function setAttribute(element, name, value, old) {
  if (name === "key" || name === "whenMade") return
  if (name.startsWith("on")) return listen(element, name.slice(2), value)
  if (name === "style") return setStyle(/** @type {HTMLElement} */ (element), value ?? {}, old ?? {})
  if (name === "class") {
    const text = Array.isArray(value) ? value.filter(Boolean).join(" ") : value ?? ""
    if (element.getAttribute("class") !== text) element.setAttribute("class", text)
    return
  }
  const bag = /** @type {any} */ (element)
  if (properties.has(name) && name in element) {
    const next = value ?? (name === "value" ? "" : false)
    if (bag[name] !== next) bag[name] = next
  } else if (element.localName.includes("-") && name in element && !(name in HTMLElement.prototype)) {
    bag[name] = value
  } else if (typeof value === "function" || (typeof value === "object" && value !== null)) {
    bag[name] = value
  } else if (typeof old === "object" && old !== null) {
    bag[name] = value
  } else if (name.startsWith("aria-") && typeof value === "boolean") {
    element.setAttribute(name, String(value))
  } else if (value === undefined || value === null || value === false) {
    element.removeAttribute(name)
  } else {
    element.setAttribute(name, value === true ? "" : String(value))
  }
}

/**
 * @param {Element} element
 * @param {string} type @param {((event: any) => void) | undefined | null | false} handler
 */
function listen(element, type, handler) {
  let table = handlers.get(element)
  if (!table) handlers.set(element, (table = {}))
  if (!(type in table)) element.addEventListener(type, dispatch)
  table[type] = handler || (() => {})
}

/**
 * @this {EventTarget}
 * @param {Event} event
 */
function dispatch(event) {
  handlers.get(this)?.[event.type]?.(event)
}

/**
 * @param {HTMLElement} element
 * @param {Record<string, string>} style @param {Record<string, string>} old
 */
function setStyle(element, style, old) {
  for (const name of Object.keys(old)) if (!(name in style)) element.style.removeProperty(name)
  for (const [name, value] of Object.entries(style)) {
    if (old[name] !== value) element.style.setProperty(name, value)
  }
}
