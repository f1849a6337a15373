/** Keys that close and open a box of secret ballots. The one who opens the vote makes the key in the browser; whoever has
 *  offered a key of their own gets a copy that only their browser can read. */
import { StorageSilent } from "../Store/database.js"
import { fromBase64, same, toBase64 } from "./bytes.js"
import { browserCabinet } from "./cabinet.js"
import { makeHolderKey, makeSealKey, pointOf, seal, unseal } from "./envelope.js"

const copyUse = "phonghop/v1/copy"

/** @typedef {{ participant: number, key: string }} Offered `key`: a point in base64url */

export class Seals {
  /** @param {{ owner: string, meeting: string, cabinet?: import("./cabinet.js").Cabinet }} options */
  constructor({ owner, meeting, cabinet = browserCabinet }) {
    this.owner = owner
    this.meeting = meeting
    this.cabinet = cabinet
  }

  /**
   * The key that this browser offers for copies; made when first asked for.
   * @returns {Promise<string>} the point in base64url
   */
  async offer() {
    const kept = /** @type {import("./cabinet.js").KeptHolder | undefined} */ (await this.cabinet.get("holders", this.owner))
    if (kept) return toBase64(kept.point)
    const made = await makeHolderKey()
    await this.cabinet.put("holders", /** @type {any} */ ({ key: this.owner, point: made.point, own: made.key }))
    return toBase64(made.point)
  }

  /**
   * Makes the key of one vote, with a copy for everyone who offered a key. It is on this machine's disk before the vote
   * opens.
   * @param {number} poll @param {Offered[]} offered @param {number | null | undefined} self whose copies are not needed
   */
  async make(poll, offered, self) {
    const { point, pkcs8 } = await makeSealKey()
    await this.cabinet.put("seals", /** @type {any} */ ({ key: this.#key(poll), point, pkcs8 }))
    const copies = await Promise.all(offered.filter(one => one.participant !== self).map(async one => ({
      participant: one.participant, box: toBase64(await seal(pkcs8, { to: fromBase64(one.key), use: copyUse, bound: point })),
    })))
    return { key: toBase64(point), copies }
  }

  /**
   * The private key for one vote: the original made here, or the copy made out to this browser.
   * @param {import("../Store/types.js").Poll} poll @param {number | null | undefined} self
   * @returns {Promise<string | null>} PKCS8 in base64url; null when this browser has neither
   * @throws {StorageSilent} when nobody can say whether it has one
   */
  async find(poll, self) {
    if (!poll.secret) return null
    const sealed = fromBase64(poll.secret.sealKey)
    const original = /** @type {import("./cabinet.js").KeptSeal | undefined} */ (await this.cabinet.get("seals", this.#key(poll.id)).catch(orSilent))
    if (original && same(original.point, sealed)) return toBase64(original.pkcs8)
    const holder = /** @type {import("./cabinet.js").KeptHolder | undefined} */ (await this.cabinet.get("holders", this.owner).catch(orSilent))
    if (!holder) return null
    for (const copy of (poll.secret.copies ?? []).filter(one => one.participant === self)) {
      const pkcs8 = await unseal(fromBase64(copy.box), { key: holder.own, point: holder.point, use: copyUse, bound: sealed })
      if (pkcs8 && same(await pointOf(pkcs8), sealed)) return toBase64(pkcs8)
    }
    return null
  }

  /** @param {number} poll once its key is public, or it is void */
  async forget(poll) { await this.cabinet.remove("seals", this.#key(poll)).catch(() => {}) }

  /** @param {number} poll */
  #key(poll) { return `${this.owner} ${this.meeting} ${poll}` }
}

/** @param {unknown} error a browser that keeps nothing has no key; of one that does not answer nobody knows */
function orSilent(error) { if (error instanceof StorageSilent) throw error }
