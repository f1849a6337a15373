/** A secret vote for tests: an issuer and a box on Node's own OpenSSL, which shares no code with the client. */
import { constants, createHash, createPublicKey, generateKeyPairSync, privateDecrypt, sign, verify } from "node:crypto"
import { fromBase64, toBase64 } from "../../Web/Ballot/bytes.js"
import { numberOf } from "../../Web/Ballot/numbers.js"

const sha256 = (/** @type {Uint8Array[]} */ ...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest()
const text = (/** @type {string} */ words) => Buffer.from(words)

export class SecretVote {
  meeting = "quang-nam-2020-03-04"
  poll = 7
  /** @type {Map<string, string>} */
  drawn = new Map()
  /** @type {Map<string, any>} */
  box = new Map()
  state = "open"

  constructor() {
    const issuer = generateKeyPairSync("rsa", { modulusLength: 3072 })
    const receipt = generateKeyPairSync("ec", { namedCurve: "P-256" })
    this.issuer = issuer.privateKey
    this.receiptPrivate = receipt.privateKey
    this.modulus = numberOf(fromBase64(issuer.publicKey.export({ format: "jwk" }).n ?? ""))
    this.issuerKey = toBase64(issuer.publicKey.export({ type: "spki", format: "der" }))
    this.receiptKey = toBase64(receipt.publicKey.export({ type: "spki", format: "der" }))
  }

  /** @param {string} person @param {string} blinded */
  draw(person, blinded) {
    if ((this.drawn.get(person) ?? blinded) !== blinded) throw Object.assign(new Error(), { code: "ballots.already-drawn" })
    // As the server does: what is not below the modulus cannot be signed.
    if (numberOf(fromBase64(blinded)) >= this.modulus) {
      throw Object.assign(new Error(), { code: "ballots.malformed-paper" })
    }
    this.drawn.set(person, blinded)
    const raw = privateDecrypt({ key: this.issuer, padding: constants.RSA_NO_PADDING }, fromBase64(blinded))
    return { signature: toBase64(raw) }
  }

  /** @param {Record<"message" | "signature" | "sealed" | "proof", string>} body */
  cast(body) {
    if (this.state !== "open") return { status: 409, answer: { code: "ballots.closed" } }
    const [message, signature, sealed, proof] = [body.message, body.signature, body.sealed, body.proof].map(part => Buffer.from(fromBase64(part)))
    const issuer = createPublicKey({ key: Buffer.from(fromBase64(this.issuerKey)), type: "spki", format: "der" })
    const signed = verify("sha384", message, { key: issuer, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }, signature)
    const point = message.subarray(-65)
    const own = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x: toBase64(point.subarray(1, 33)), y: toBase64(point.subarray(33)) } })
    const cast = verify("sha256", Buffer.concat([text("phonghop/v1/cast"), message, sealed]), { key: own, dsaEncoding: "ieee-p1363" }, proof)
    if (!signed || !cast) return { status: 400, answer: { code: "ballots.invalid" } }
    const known = this.box.get(body.message)
    if (known && known.sealed !== body.sealed) return { status: 409, answer: { code: "ballots.token-used" } }
    const code = this.code(message, sealed)
    this.box.set(body.message, { code, ...body })
    const receipt = sign("sha256", Buffer.concat([text("phonghop/v1/receipt"), sha256(message), sha256(sealed)]), { key: this.receiptPrivate, dsaEncoding: "ieee-p1363" })
    return { status: 200, answer: { receipt: toBase64(receipt), code } }
  }

  /** @param {Uint8Array} message @param {Uint8Array} sealed */
  code(message, sealed) {
    const bits = [...sha256(text("phonghop/v1/code"), message, sealed)].map(byte => byte.toString(2).padStart(8, "0")).join("")
    const letters = Array.from({ length: 10 }, (_, place) => "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"[parseInt(bits.slice(place * 5, place * 5 + 5), 2)]).join("")
    return `${letters.slice(0, 5)}-${letters.slice(5)}`
  }

  root() {
    const leaves = [...this.box.values()]
      .map(row => sha256(Buffer.of(0), ...["message", "signature", "sealed", "proof"].map(name => fromBase64(row[name])))).sort(Buffer.compare)
    const node = (/** @type {Buffer[]} */ part) => {
      if (part.length <= 1) return part[0] ?? sha256()
      const split = 2 ** Math.floor(Math.log2(part.length - 1))
      return sha256(Buffer.of(1), /** @type {Buffer} */ (node(part.slice(0, split))), /** @type {Buffer} */ (node(part.slice(split))))
    }
    return node(leaves).toString("hex")
  }

  /**
   * @param {string} sealKey @param {object} [more]
   * @returns {any} the entity
   */
  entity(sealKey, more = {}) {
    const closed = this.state !== "open"
    return {
      id: this.poll, item: 1, question: "Đồng ý cử đoàn kiểm tra?", state: this.state, kind: "yes_no", ballot: "secret", turnout: { cast: 0, entitled: 20, present: 20 },
      secret: { issuerKey: this.issuerKey, receiptKey: this.receiptKey, sealKey, variant: "RSABSSA-SHA384-PSS-Randomized", drawn: this.drawn.size, cast: closed ? this.box.size : Math.floor(this.box.size / 5) * 5, ...(closed ? { root: this.root() } : {}) },
      ...more,
    }
  }

  /** @param {string} sealKey @param {string} [sealPrivate] */
  board(sealKey, sealPrivate) {
    return {
      meeting: this.meeting, poll: this.poll, question: "", issuerKey: this.issuerKey, receiptKey: this.receiptKey, sealKey, sealPrivate,
      drawn: this.drawn.size, cast: this.box.size, root: this.root(), rows: [...this.box.values()].sort((a, b) => a.code < b.code ? -1 : 1),
      draws: [...this.drawn.keys()].map((name, place) => ({ participant: place + 1, name, blindedHash: "" })),
    }
  }
}

/** @returns {import("../../Web/Ballot/cabinet.js").Cabinet & { drawers: Map<string, Map<string, any>> }} */
export function cabinetInMemory() {
  /** @type {Map<string, Map<string, any>>} */
  const drawers = new Map()
  const drawer = (/** @type {string} */ name) => drawers.get(name) ?? drawers.set(name, new Map()).get(name) ?? new Map()
  return {
    drawers,
    all: async name => [...drawer(name).values()],
    get: async (name, key) => drawer(name).get(key),
    put: async (name, value) => { drawer(name).set(value.key, value) },
    remove: async (name, key) => { drawer(name).delete(key) },
  }
}
