import { keeperHere } from "../Rehearsal/names.js"
import { currentPerson } from "../Shell/person.js"
import { approve, fingerprint } from "./approval.js"
import { keyOf } from "./key-shelf.js"

/**
 * What goes along with one's word that minutes are right: a signature over exactly the text that stands there now.
 * @param {import("../Store/meeting.js").MeetingStore} store
 * @returns {Promise<import("./approval.js").Approval | null>} null where nothing can be signed: the word alone counts then
 * @throws {import("../Store/database.js").StorageSilent}
 */
export async function ownApproval(store) {
  const minutes = store.get("minutes")
  const participant = store.me?.participant
  if (!minutes?.digest || participant == null) return null
  const key = await keyOf(keeperHere(currentPerson()?.username ?? ""))
  if (!key) return null
  return approve(key.subtle, key.pair, { meeting: store.id, version: minutes.version, digest: minutes.digest, participant })
}

/** @returns {Promise<string>} the fingerprint of one's key on this device; "" where there can be none
 *  @throws {import("../Store/database.js").StorageSilent} */
export async function ownFingerprint() {
  const key = await keyOf(keeperHere(currentPerson()?.username ?? ""))
  if (!key) return ""
  const spki = new Uint8Array(await key.subtle.exportKey("spki", key.pair.publicKey))
  return fingerprint(key.subtle, btoa(String.fromCharCode(...spki)))
}
