/**
 * Words of searching.
 * @type {import("./say.js").Words}
 */
export default {
  "search.title": "Search",
  "search.field": "Search papers, agendas, conclusions",
  "search.help": "With or without accents; typed accents must match.",
  "search.sum": "{count} places found",
  "search.took": "({took} ms)",
  "search.nothing": "Nothing found for “{query}”",
  "search.nothing.help": "Try fewer words, or no accents.",
  "search.offline": "Connection lost — searching only the papers on this device.",
  "search.kind.paper": "Paper",
  "search.kind.item": "Item",
  "search.kind.conclusion": "Conclusion",
  "search.kind.meeting": "Session",
  "search.page": "Page {page}",
  "search.folded": "other accents",
  "search.more": "Show {count} more",
}
