/** Keeps the client on this tablet for openings without network, and says when there is a newer version of it. */
import { h, render } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { button } from "../Elements/button.js"
import { say } from "../Words/say.js"
import { registerWorker } from "./kept.js"

/** How often a page that stays open asks for a newer version, in milliseconds. */
const CHECK_INTERVAL = 30 * 60_000
/** How often a wall, which nobody can tap, looks for a quiet moment to reload, in milliseconds. */
const QUIET_INTERVAL = 5_000

/** Starts keeping; without a service worker nothing else changes. */
export function keepRenewed() {
  if (!("serviceWorker" in navigator) || !isSecureContext) return
  const workers = navigator.serviceWorker
  workers.addEventListener("message", event => { if (event.data?.shell === "newer") newer() })
  registerWorker().catch(() => { /* a reload then needs the network */ })
  const check = () => { if (!document.hidden) workers.controller?.postMessage({ check: true }) }
  document.addEventListener("visibilitychange", check)
  setInterval(check, CHECK_INTERVAL)
}

function newer() {
  if (location.pathname.startsWith("/screen/")) {
    setInterval(() => { if (!document.querySelector(".wall-vote, .wall-paper")) location.reload() }, QUIET_INTERVAL)
  } else {
    offer()
  }
}

/** A newer version is offered, never forced: a half-written opinion is worth more. */
export function offer() {
  if (document.querySelector(".renewal")) return
  const notice = document.createElement("aside")
  notice.className = "renewal"
  notice.setAttribute("role", "status")
  document.body.append(notice)
  render(notice, [
    icon("info"), h("span", { class: "grow" }, say("renewal.text")),
    button({ label: say("renewal.later"), kind: "quiet", press: () => notice.remove() }),
    button({ label: say("renewal.act"), kind: "primary", press: () => location.reload() }),
  ])
}
