import { h, render } from "../Shared/view.js"
import { fullName } from "../Shared/names.js"
import { say } from "../Words/say.js"
import { button } from "../Elements/button.js"
import { openSheet, sheet } from "../Elements/dialog.js"
import { checkField } from "../Elements/field.js"

/**
 * The counting board (Ban kiểm phiếu). Candidates do not count their own election.
 * @param {import("../Store/meeting.js").MeetingStore} store
 * @param {import("../Store/types.js").Poll} poll
 */
export function askCounters(store, poll) {
  const chosen = new Set(poll.counters ?? [])
  const release = store.watch("attendance")
  const stop = store.subscribe("participant/", () => draw())
  const shut = () => { stop(); release(); host.remove() }
  const candidates = new Set((poll.options ?? []).map(option => option.participant).filter(id => id != null))
  const parts = () => {
    const people = store.list("participant/").filter(one => !candidates.has(one.id)).sort((a, b) => a.precedence - b.precedence)
    return {
      key: "counters", heading: say("poll.countersTitle"), close: shut,
      body: [
        h("p", { class: "quiet" }, say("poll.countersText")),
        h("div", { class: "stack-tight" }, people.map(one => checkField({
          key: `counter ${one.id}`, label: [fullName(one), one.post].filter(Boolean).join(", "), value: chosen.has(one.id),
          change: value => { if (value) chosen.add(one.id); else chosen.delete(one.id); draw() },
        }))),
      ],
      foot: [
        button({ label: say("general.cancel"), press: shut }),
        button({
          label: say("poll.countersAct", { count: chosen.size }), kind: "primary",
          press: async () => { await store.command("polls.appointCounters", { poll: poll.id, participants: [...chosen] }); shut() },
        }),
      ],
    }
  }
  const host = openSheet(parts())
  const draw = () => { if (host.isConnected) render(host, sheet(parts())) }
}
