import { h } from "../Shared/view.js"
import { ViewElement } from "../Shared/element.js"
import { icon } from "../Shared/icon.js"
import { say } from "../Words/say.js"
import { linkButton } from "../Elements/button.js"
import { sheet } from "../Elements/dialog.js"
import { banner, emptyState, skeleton } from "../Elements/states.js"
import { MeetingStore } from "../Store/meeting.js"
import { currentPerson } from "../Shell/person.js"
import { page } from "../Shell/frame.js"
import { documentCard } from "./document-card.js"
import { documentsOf } from "./kinds.js"
import { bringSigned } from "./signed-copy.js"
import { sessionWays } from "./ways.js"
import "./issue-document.js"
import "./words.js"

/** @typedef {import("./kinds.js").Document} Document */

const over = new Set(["closed", "minutes_approved", "concluded", "archived"])

/** `<documents-screen>`: the papers that a session brings forth, drafts and issued, each to read, print, sign and send. */
export class DocumentsScreenElement extends ViewElement {
  /** @type {import("../Shell/router.js").Place} */
  place = { path: "", parameters: {}, query: new URLSearchParams(), hash: "" }
  #store = /** @type {MeetingStore} */ (/** @type {any} */ (null))
  /** The document that is being issued. */
  #issuing = ""
  /** The name of a signed copy on its way. */
  #bringing = ""
  /** What came of the signed copy brought last. */
  #brought = /** @type {import("./signed-copy.js").Brought | null} */ (null)

  opened() {
    this.#store = new MeetingStore(this.place.parameters.id ?? "", { owner: currentPerson()?.username })
    this.own(() => this.#store.close())
    this.own(this.#store.onStatus(this.update))
    for (const key of ["meeting", "me", "documents", "minutes", "item/", "poll/"]) this.own(this.#store.subscribe(key, this.update))
    this.own(this.#store.watch("minutes"))
    void this.#store.open()
  }

  view() {
    const store = this.#store
    const meeting = store.meeting
    const title = say("documents.title")
    if (!meeting) return page({ title, body: this.#without(store) })
    const minutes = store.get("minutes") ?? null
    const polls = store.list("poll/").filter(poll => poll.kind !== "election" && poll.ballot !== "secret")
    const documents = documentsOf({
      state: meeting.state, role: store.me?.role ?? "", issued: store.get("documents")?.issued ?? [], minutes,
      concluded: store.list("item/").some(item => item.conclusion?.state === "given"), hasPolls: polls.length > 0,
    })
    const about = {
      path: store.path, whole: minutes?.whole !== false, noticeDueOn: minutes?.noticeDueOn ?? null, now: store.clock.now(), polls,
      first: documents.find(one => one.issuable && (one.kind !== "invitation" || !over.has(meeting.state)))?.kind ?? "",
      issue: (/** @type {Document["kind"]} */ kind) => { this.#issuing = kind; this.update() }, bring: this.#bring,
    }
    return page({
      title, aboveTitle: sessionWays(store.id, "documents", { minutes: minutes !== null, replay: over.has(meeting.state) }),
      actions: linkButton({ key: "verify", label: say("documents.verify"), to: "/verify", icon: "proof" }),
      body: [
        store.status === "offline" ? banner({ text: say("offline.strip"), icon: "offline", card: true, role: "status" }) : null,
        h("div", { role: "status", key: "bringing" }, this.#bringing ? banner({ text: say("documents.bringing", { name: this.#bringing }), icon: "upload", card: true }) : null),
        h("p", { class: "quiet document-of", key: "of" }, meeting.title),
        documents.length === 0 ? emptyState({ icon: "paper", text: say("documents.none") })
          : h("ul", { class: "document-list", key: "list" }, documents.map(one => h("li", { key: one.kind, class: "card document-card" }, documentCard(one, about)))),
        over.has(meeting.state) && ["chair", "secretary", "clerk"].includes(store.me?.role ?? "") ? this.#archive() : null,
        this.#issuing ? sheet({
          key: `issue ${this.#issuing}`, heading: say(`documents.issue.${this.#issuing}`), close: this.#close,
          body: h("issue-document", { store, kind: this.#issuing, "onsheet-done": this.#close }),
        }) : null,
        this.#brought ? sheet({ key: "brought", heading: say(this.#brought.heading), close: this.#close, body: this.#brought.body }) : null,
      ],
    })
  }

  /** The whole session in one file. */
  #archive() {
    return h("section", { class: "card document-card", key: "archive", "aria-labelledby": "documents-archive" },
      h("div", { class: "document-name grow stack-tight" }, h("h2", { id: "documents-archive" }, icon("folder"), say("documents.archiveTitle")), h("p", { class: "small quiet" }, say("documents.archiveText"))),
      h("div", { class: "row document-ways" }, h("a", { class: "button", href: `${this.#store.path}/archive.zip`, download: true }, icon("download"), h("span", {}, say("documents.archiveGet")))))
  }

  /** @param {MeetingStore} store */
  #without(store) {
    if (store.status === "loading" || store.status === "live") return skeleton(8)
    if (store.status === "offline") return emptyState({ icon: "offline", title: say("broken.title"), text: say("offline.nothing") })
    return emptyState({
      icon: "door", title: say("session.refused"), text: store.refusal || say("gone.refused.text"), action: linkButton({ label: say("general.toHome"), to: "/", kind: "primary" }),
    })
  }

  #bring = async (/** @type {Document["kind"]} */ kind, /** @type {number} */ version, /** @type {File} */ file) => {
    this.#bringing = file.name
    this.update()
    try {
      this.#brought = await bringSigned(this.#store.path, kind, version, file)
    } finally {
      this.#bringing = ""
      this.update()
    }
  }

  #close = () => { this.#issuing = ""; this.#brought = null; this.update() }
}

customElements.define("documents-screen", DocumentsScreenElement)
