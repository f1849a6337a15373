/**
 * Lays the boxes of what was found over a page.
 * @param {import("./page-view.js").PageView} view
 * @param {import("./find.js").Find} find
 */
export function showHits(view, find) {
  const boxes = document.createDocumentFragment()
  for (const hit of find.hits) {
    if (hit.page !== view.number) continue
    for (const [x0, y0, x1, y1] of hit.boxes) {
      const box = document.createElement("div")
      box.className = hit === find.hit ? "page-hit present" : "page-hit"
      box.style.left = `${x0 * 100}%`
      box.style.top = `${y0 * 100}%`
      box.style.width = `${(x1 - x0) * 100}%`
      box.style.height = `${(y1 - y0) * 100}%`
      boxes.append(box)
    }
  }
  view.hits.replaceChildren(boxes)
}
