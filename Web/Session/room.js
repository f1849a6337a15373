/**
 * What a part of the session screen is handed: the meeting, what this person looks at, and how to change either.
 *
 * @typedef {object} View what this person looks at; nobody else's business
 * @property {number | null} item the item chosen; null follows the session
 * @property {number | null} paper
 * @property {number | null} [page] the page wanted of that paper
 * @property {string | null} [quote] the words looked for on that page
 * @property {"speakers" | "polls" | "conclusion" | "attendance" | "comments"} panel
 * @property {"agenda" | "content" | "panel" | "record"} tab the part shown where only one fits
 * @property {import("../Comments/comments.js").About | null} [about] what the opinion being written is about
 * @property {boolean} [writing] whether an opinion is being written
 * @property {string} sheet which sheet is open: "", "vote 7", "hand", "task", "more", "keys", "substitute", …
 * @property {boolean} wideAgenda
 * @property {import("../Reader/reader.js").Wish | null} [wish] a page of the paper to go to
 * @property {boolean} [full] nothing but the paper
 *
 * @typedef {object} Room
 * @property {import("../Store/meeting.js").MeetingStore} store
 * @property {View} view
 * @property {import("../Store/types.js").Item | null} item the chosen item, or the present one
 * @property {(change: Partial<View>) => void} show
 * @property {(command: string, values?: Record<string, any>) => Promise<import("../Store/commands.js").Answer>} act
 * @property {(command: string) => boolean} can
 * @property {() => void} update
 * @property {Drafts} drafts
 * @property {import("../Polls/answer-drafts.js").AnswerDrafts} answers votes by name begun and not sent; kept on the device
 * @property {import("../Papers/uploads.js").Uploads} uploads papers on their way
 * @property {import("../Presenting/presenting.js").Presenting} presenting who shows which page, and whether we follow
 * @property {import("../Ballot/booth.js").Booth | null} booth takes this person's secret ballots their way
 * @property {import("../Ballot/seals.js").Seals | null} seals keys of secret votes that this browser holds
 * @property {(poll: number) => import("../Ballot/booth.js").Step} stepOf how far this browser is with a secret ballot
 * @property {import("../Desk/open-desk.js").OpenDesk | null} desk this person's own notes
 *
 * @typedef {Map<string, string>} Drafts half-written texts by name: kept while one looks elsewhere
 */
export {}
