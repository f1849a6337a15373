import { capital, fullName } from "../Shared/names.js"

/**
 * Whom one may mention.
 * @param {import("../Store/types.js").Participant[]} participants
 * @returns {import("./mention-list.js").Person[]}
 */
export function peopleToMention(participants) {
  return participants.map(one => ({ id: one.id, text: capital(fullName(one)), about: [one.post, one.organization].filter(Boolean).join(", ") }))
}
