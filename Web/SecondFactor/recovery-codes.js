/** Ten codes on a page of their own, shown once: to print, copy or save. */
import { h } from "../Shared/view.js"
import { button } from "../Elements/button.js"
import { toast } from "../Elements/toast.js"
import { saveFile } from "../Shell/downloads.js"
import { say } from "../Words/say.js"
import "./words.js"

/**
 * @param {{ codes: string[], username: string, kept: () => void }} options
 */
export function recoveryCodes({ codes, username, kept }) {
  return [
    h("h3", { key: "codes-title", tabindex: "-1", class: "second-codes-title" }, say("second.codesTitle")),
    h("p", { key: "codes-text" }, say("second.codesText")),
    h("ol", { key: "codes", class: "recovery-codes" }, codes.map(code => h("li", { key: code }, h("code", {}, code)))),
    h("div", { key: "codes-acts", class: "row" },
      button({ label: say("second.copyCodes"), press: async () => { await navigator.clipboard.writeText(codes.join("\n")); toast(say("second.codesCopied")) } }),
      button({ label: say("second.saveCodes"), press: () => save(codes, username) }),
      button({ label: say("second.kept"), kind: "primary", press: kept })),
  ]
}

/** @param {string[]} codes @param {string} username */
function save(codes, username) {
  const text = [say("second.fileHead", { username }), "", ...codes, ""].join("\r\n")
  saveFile(say("second.fileName"), new Blob([text], { type: "text/plain" }))
}
