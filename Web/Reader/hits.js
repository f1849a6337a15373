/**
 * Lays the boxes of what was found over a page.
 * @param {import("./page-view.js").PageView} view
 * @param {import("./find.js").Find} find
 */
function showHits(view, find) {
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

/**
 * Lays the boxes over every page in sight and over those that come, and goes to the present hit.
 * @param {import("./stage.js").PageStageElement} stage
 * @param {import("./find.js").Find} find
 * @param {(view: import("./page-view.js").PageView) => void} shown what else a page wants when it comes into sight
 */
export function showFound(stage, find, shown) {
  stage.onPageShown = view => { showHits(view, find); shown(view) }
  for (const view of stage.views.values()) showHits(view, find)
  const { hit } = find
  const box = hit?.boxes[0]
  if (hit && box) stage.goTo(hit.page, { offset: box[1], centre: true })
}
