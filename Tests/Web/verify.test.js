import assert from "node:assert/strict"
import test from "node:test"
import { toneOf, verdictOf } from "../../Web/Verify/verdict.js"

/** @param {Record<string, any>} [more] @returns {any} */
const signature = (more = {}) => ({ signer: "Nguyễn Tiến Hoàng", issuer: "CA", integrity: "whole", covers: "total", trust: "trusted", timestamp: null, reason: null, seal: false, ...more })
/** @param {string} verdict @param {any[]} signatures @param {any} [issued] @returns {any} */
const report = (verdict, signatures = [], issued = null) => ({ digest: "", bytes: 1, verdict, signatures, issued })

for (const [what, given, tone, words] of /** @type {[string, any, string, string][]} */ ([
  ["whole, all trusted", report("whole", [signature(), signature()]), "good", "whole"],
  ["whole, our own seal", report("whole", [signature({ trust: "unknown", seal: true })]), "good", "whole"],
  ["whole, one unknown", report("whole", [signature(), signature({ trust: "unknown" })]), "warning", "whole-unknown"],
  ["whole, revocation not checked", report("whole", [signature({ trust: "not-checked" })]), "warning", "whole-unknown"],
  ["whole, expired", report("whole", [signature({ trust: "expired" })]), "warning", "whole-expired"],
  ["whole, revoked", report("whole", [signature(), signature({ trust: "revoked" })]), "bad", "whole-revoked"],
  ["changed", report("changed", [signature({ integrity: "changed" })]), "bad", "changed"], ["added to", report("not-total", [signature({ covers: "part" })]), "bad", "not-total"],
  ["broken", report("broken"), "bad", "broken"], ["no PDF", report("not-a-pdf"), "bad", "not-a-pdf"], ["unsigned", report("unsigned"), "warning", "unsigned"],
  ["unsigned, ours", report("unsigned", [], { exact: true }), "good", "unsigned-ours"], ["unsigned, ours with more", report("unsigned", [], { exact: false }), "warning", "unsigned-appended"],
  // That we issued something once does not heal a copy that was changed.
  ["changed, ours", report("changed", [signature({ integrity: "changed" })], { exact: false }), "bad", "changed"],
])) {
  test(`a file that is ${what} is told of as ${words}`, () => { assert.deepEqual(verdictOf(given), { tone, words }) })
}

for (const [more, tone] of /** @type {[any, string][]} */ ([
  [{}, "good"], [{ trust: "unknown" }, "warning"], [{ trust: "unknown", seal: true }, "good"], [{ covers: "part" }, "good"], [{ integrity: "changed" }, "bad"], [{ integrity: "broken", seal: true }, "bad"],
  [{ trust: "revoked" }, "bad"], [{ trust: "revoked", covers: "part" }, "bad"],
])) {
  test(`a signature with ${JSON.stringify(more)} looks ${tone}`, () => { assert.equal(toneOf(signature(more)), tone) })
}
