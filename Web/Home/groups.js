/** Which of the sessions on Home are now, next and earlier. */

/** @typedef {import("../Store/types.js").Summary} Summary */

const past = new Set(["closed", "minutes_approved", "concluded", "archived", "cancelled"])

/**
 * @param {Summary[]} meetings
 * @returns {{ now: Summary[], next: Summary[], preparing: Summary[], earlier: Summary[] }} each in the order to show
 */
export function groupMeetings(meetings) {
  /** @type {{ now: Summary[], next: Summary[], preparing: Summary[], earlier: Summary[] }} */
  const groups = { now: [], next: [], preparing: [], earlier: [] }
  for (const meeting of [...meetings].sort((a, b) => a.startsAt - b.startsAt)) {
    if (meeting.isTemplate) continue
    if (meeting.state === "open" || meeting.state === "paused") groups.now.push(meeting)
    else if (past.has(meeting.state)) groups.earlier.unshift(meeting)
    else if (meeting.state === "draft" || meeting.state === "submitted") groups.preparing.push(meeting)
    else groups.next.push(meeting)
  }
  return groups
}
