import { h } from "../Shared/view.js"
import { icon } from "../Shared/icon.js"
import { clockTime, dayOf } from "../Shared/format.js"
import { say } from "../Words/say.js"
import { toneOf } from "./verdict.js"
import "./words.js"

const icons = { good: "check", warning: "info", bad: "warn" }

/** @param {import("./verdict.js").Signature} one who signed, whether the text is what was signed, whether the name can be believed */
export function signatureCard(one) {
  const tone = toneOf(one)
  return h("article", { class: ["card", "signature-card", tone] }, icon(icons[tone]),
    h("div", { class: "grow stack-tight" },
      h("h3", {}, one.signer || say("verify.nobody")),
      one.organization ? h("p", {}, one.organization) : null,
      h("p", {}, say(`verify.integrity.${one.integrity}`), one.integrity === "whole" ? ` ${say(`verify.covers.${one.covers}`)}` : ""),
      h("p", {}, say(one.seal ? "verify.ourSeal" : `verify.trust.${one.trust}`)),
      h("p", { class: "small quiet" }, say("verify.issuer", { issuer: one.issuer || "—" })),
      h("p", { class: "small quiet" }, one.timestamp ? say("verify.timestamp", { time: clockTime(one.timestamp), day: dayOf(one.timestamp) }) : say("verify.noTimestamp")),
      one.reason ? h("p", { class: "small" }, one.reason) : null))
}
