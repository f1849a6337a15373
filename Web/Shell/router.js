/** Paths to screens. A pattern part that starts with `:` is a parameter; `*` takes the rest. */

/**
 * @typedef {{ path: string, element: string, load: () => Promise<unknown>, open?: boolean, watched?: boolean }} Route
 *   `open` routes need no signed-in person. `watched` ones show the session named by `:id`, whose record is compared with what this
 *   browser has seen of it.
 * @typedef {{ path: string, parameters: Record<string, string>, query: URLSearchParams, hash: string }} Place
 */

/**
 * @param {string} pattern
 * @param {string} path
 * @returns {Record<string, string> | null} the parameters, or null when the path is another
 */
export function matchPath(pattern, path) {
  const wanted = pattern.split("/").filter(Boolean)
  const given = path.split("/").filter(Boolean)
  /** @type {Record<string, string>} */
  const parameters = {}
  for (const [index, part] of wanted.entries()) {
    if (part === "*") {
      parameters.rest = given.slice(index).join("/")
      return parameters
    }
    const piece = given[index]
    if (piece === undefined) return null
    if (part.startsWith(":")) {
      try { parameters[part.slice(1)] = decodeURIComponent(piece) } catch { return null }
    } else if (part !== piece) return null
  }
  return wanted.length === given.length ? parameters : null
}

/**
 * @param {Route[]} routes
 * @param {URL} url
 * @returns {{ route: Route, place: Place } | null}
 */
export function findRoute(routes, url) {
  for (const route of routes) {
    const parameters = matchPath(route.path, url.pathname)
    if (parameters) {
      return { route, place: { path: url.pathname, parameters, query: url.searchParams, hash: url.hash.slice(1) } }
    }
  }
  return null
}

/**
 * Goes to another screen.
 * @param {string} path
 * @param {{ replace?: boolean }} [options]
 */
export function go(path, options = {}) {
  if (options.replace) history.replaceState(null, "", path)
  else history.pushState(null, "", path)
  dispatchEvent(new Event("place-change"))
}

/**
 * Turns clicks on plain links of this site into moves without a reload.
 * @param {() => void} moved
 */
export function followLinks(moved) {
  addEventListener("popstate", moved)
  addEventListener("place-change", moved)
  document.addEventListener("click", event => {
    const link = event.target instanceof Element ? event.target.closest("a") : null
    if (!link || event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return
    if (link.pathname.startsWith("/api/")) return
    if (link.pathname === location.pathname && link.hash) return
    event.preventDefault()
    go(link.pathname + link.search + link.hash)
  })
}
