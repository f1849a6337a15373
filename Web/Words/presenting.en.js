/**
 * Words of presenting.
 * @type {import("./say.js").Words}
 */
export default {
  "presenting.label": "Presenting",
  "presenting.start": "Present this page",
  "presenting.started": "You are presenting. Whoever follows sees the page that you open.",
  "presenting.mine": "You are presenting",
  "presenting.following": "Following {name}",
  "presenting.other": "{name} is presenting",
  "presenting.page": "{paper}, page {page}",
  "presenting.notYours": "This paper is not among yours; please look at the wall.",
  "presenting.follow": "Follow",
  "presenting.leave": "Read alone",
  "presenting.stop": "Stop presenting",
  "presenting.stopTheirs": "Stop the presentation of {name}",
  "presenting.handOver": "Hand over presenting",
  "presenting.find": "Find by name",
  "presenting.nobody": "Nobody else is here yet.",
  "presenting.ink": "Everyone sees what I draw",
  "presenting.wall": "{paper}, page {page}",
  "news.presenting": "{name} begins to present {paper}.",
  "news.presentingYou": "The presenting was handed over to you.",
  "news.presentingEnded": "The presentation has ended.",
  "keys.follow": "Follow who presents, or read alone",
}
