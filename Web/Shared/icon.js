import { h } from "./view.js"

/**
 * Strokes on a 24 × 24 grid, drawn for this product.
 * @type {Record<string, string>}
 */
const strokes = {
  hand: "M8 12V6.5a1.5 1.5 0 0 1 3 0V11M11 10.5v-6a1.5 1.5 0 0 1 3 0v6M14 10.5V6a1.5 1.5 0 0 1 3 0v7.5c0 4-2.2 7-6 7-3 0-4.6-1.5-6-4.5l-1.6-3.3c-.8-1.7 1.3-2.7 2.3-1.3L8 14",
  check: "M5 12.5l4.5 4.5L19 7.5",
  cross: "M6 6l12 12M18 6L6 18",
  minus: "M5 12h14",
  plus: "M12 5v14M5 12h14",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  stop: "M7 7h10v10H7z",
  next: "M9 5l7 7-7 7",
  previous: "M15 5l-7 7 7 7",
  down: "M5 9l7 7 7-7",
  up: "M5 15l7-7 7 7",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  paper: "M7 3.5h7l4 4V20.5H7zM14 3.5V8h4M10 12.5h5M10 16h5",
  folder: "M3.5 6h6l2 2.5h9V19h-17z",
  comment: "M4 5h16v11.5h-8.5L7 20.5v-4H4z",
  download: "M12 4.5V16M7 11.5l5 5 5-5M4.5 15.5v5h15v-5",
  list: "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01",
  vote: "M4 13.5h16v6.5H4zM8 13.5l2-9h8l-2 9M11.5 8.5l1.5 1.5 2.5-3",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.5-5.5 7.5-5.5s6.9 1.5 7.5 5.5",
  people: "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M16 5a3.2 3.2 0 0 1 0 6M17.5 14.8c2.3.5 3.7 2 4 4.7",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.2l3.5 2",
  door: "M6 21V4h9v17M15 6h4v15M3.5 21h17M12 12.5h.01",
  remote: "M3.5 5h17v11h-17zM8.5 20h7M12 16v4",
  pen: "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
  task: "M5 4.5h14v16H5zM9 3v3M15 3v3M8.5 13l2.5 2.5 4.5-5",
  home: "M4 11l8-7 8 7v9.5h-5.5V14h-5v6.5H4z",
  back: "M20 12H4.5M11 5l-7 7 7 7",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  warn: "M12 4L2.5 20.5h19zM12 10v5M12 17.8h.01",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.8h.01",
  offline: "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.5M2 9a15 15 0 0 1 5-3M12 6.5c3.8 0 7.3 1 10 2.5M15.5 10.8c1.3.4 2.5 1 3.5 1.7M8.5 16.2a5 5 0 0 1 5.5-.9M12 20h.01",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20.5 20.5",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  wall: "M3 4.5h18v12H3zM8 20.5h8M7 9h10M7 12.5h6",
  trash: "M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 14h9l1-14",
  undo: "M9 5L4.5 9.5 9 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3",
  sun: "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3L19 19M5 19l1.7-1.7M17.3 6.7L19 5",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  out: "M14 4h5.5v16H14M4 12h11M11 7.5l4.5 4.5-4.5 4.5",
  external: "M13.5 4H20v6.5M20 4l-9.5 9.5M17 13.5V20H4V7h6.5",
  upload: "M12 16V4.5M7 9l5-5 5 5M4.5 15.5v5h15v-5",
  eye: "M2.5 12C4.5 7.5 8 5.5 12 5.5s7.5 2 9.5 6.5c-2 4.5-5.5 6.5-9.5 6.5S4.5 16.5 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  key: "M8 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12.5 12h9M18 12v4M21 12v3",
  gavel: "M6.5 12.5l6-6M10.5 16.5l6-6M5 11l7 7M11 5l7 7M13 13l7.5 7.5M3.5 20.5h8",
}

/**
 * A small drawing next to words. It is hidden from screen readers: the words say it.
 * @param {string} name
 * @param {string} [className]
 */
export function icon(name, className) {
  return h("svg", { class: ["icon", className], viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    h("path", { d: strokes[name] ?? strokes.info }))
}
