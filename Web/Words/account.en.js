/**
 * Words of the account of a session.
 * @type {import("./say.js").Words}
 */
export default {
  "account.title": "Account of the session",
  "account.read": "Read the account",
  "account.refused": "The account cannot be shown",
  "account.print": "Print",
  "account.toSession": "To the session",
  "account.times": "Opened {opened} · Closed {closed}",
  "account.course": "By agenda item",
  "account.itemTimes": "{from} – {to}",
  "account.notReached": "Not reached",
  "account.tasks": "Tasks given ({count})",
  "account.attendance": "Attendance",
  "account.person": "Person",
  "account.role": "Role",
  "account.presence": "Present from – to",
  "account.status": "Status",
  "account.for": "for {name}",
  "account.events": "Everything that happened ({count})",
  "account.record": "Drawn from the unalterable record, up to event {sequence}:",
}
