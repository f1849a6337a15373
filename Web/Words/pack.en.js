/**
 * Words of taking papers along, and of installing.
 * @type {import("./say.js").Words}
 */
export default {
  "pack.title": "Take the papers along",
  "pack.here": "The papers are on this device",
  "pack.none": "{count} pages, about {estimate}. Read, search and take notes without network.",
  "pack.taking": "{done} of {pages} pages, {size}",
  "pack.keeping": "All {pages} pages, {size}. Keeping the program on this device, to open it without network…",
  "pack.bare": "All {pages} pages, {size}, but this device does not keep the program yet: it cannot be opened again without network.",
  "pack.whole": "{pages} pages, {size}. Read, search and take notes without network.",
  "pack.partial": "{done} pages, {size}; {count} still to come.",
  "pack.full": "No more room on the device: {done} pages, {size} so far. Remove the papers of another session, then go on.",
  "pack.until": "Removed from the device after {day}, at sign-out, or when withdrawn.",
  "pack.progress": "Fetching papers",
  "pack.take": "Take along",
  "pack.more": "Go on",
  "pack.again": "Try again",
  "pack.stop": "Stop and remove",
  "pack.remove": "Remove from this device",
  "pack.removed": "Papers removed from this device.",
  "install.title": "Install",
  "install.text": "Open it from the home screen, also without network.",
  "install.byHand": "Press Share in the browser, then “Add to Home Screen”, to open it from there.",
  "install.act": "Install on this device",
}
