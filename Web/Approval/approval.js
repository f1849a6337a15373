/**
 * Who approves minutes signs them with a key that was made in their own browser and cannot leave it: the server, and whoever has the
 * archive, can check what was signed; nobody else can sign in that person's place. Pure: no page, no storage.
 */

/**
 * @typedef {{ key: string, signature: string, digest: string }} Approval key: base64 of the public key (SPKI); signature: base64 of r‖s, 64 bytes;
 *   digest: 64 hexadecimal digits
 * @typedef {Approval & { role: "chair" | "secretary", name: string, participant: number, at: number }} Approved
 */

/** ECDSA on P-256 with SHA-256: what every browser has. */
const kind = { name: "ECDSA", namedCurve: "P-256" }
const way = { name: "ECDSA", hash: "SHA-256" }
const signatureBytes = 64

/** @param {SubtleCrypto} subtle @returns {Promise<CryptoKeyPair>} its private half cannot be read out */
export async function makeKey(subtle) {
  return /** @type {CryptoKeyPair} */ (await subtle.generateKey(kind, false, ["sign", "verify"]))
}

/**
 * The text that is signed; one line for each part.
 * @param {{ meeting: string, version: number, digest: string, participant: number }} about
 * @returns {string}
 */
export function signedText({ meeting, version, digest, participant }) {
  return ["phonghop/approval/v1", meeting, version, digest, participant].map(part => `${part}\n`).join("")
}

/**
 * @param {SubtleCrypto} subtle @param {CryptoKeyPair} pair
 * @param {Parameters<typeof signedText>[0]} about
 * @returns {Promise<Approval>}
 */
export async function approve(subtle, pair, about) {
  const signature = await subtle.sign(way, pair.privateKey, bytesOf(signedText(about)))
  const key = await subtle.exportKey("spki", pair.publicKey)
  return { key: base64(new Uint8Array(key)), signature: base64(new Uint8Array(signature)), digest: about.digest }
}

/**
 * @param {SubtleCrypto} subtle @param {Approval} approval @param {Parameters<typeof signedText>[0]} about what it should have been given for
 * @returns {Promise<boolean>}
 */
export async function isGood(subtle, approval, about) {
  if (approval.digest !== about.digest) return false
  try {
    const signature = fromBase64(approval.signature)
    if (signature.length !== signatureBytes) return false
    const key = await subtle.importKey("spki", fromBase64(approval.key), kind, false, ["verify"])
    return await subtle.verify(way, key, signature, bytesOf(signedText(about)))
  } catch { return false }
}

/**
 * What two people read out to each other to see that a key is the same: 32 hexadecimal digits in fours.
 * @param {SubtleCrypto} subtle @param {string} key base64
 * @returns {Promise<string>} "" when it is no key
 */
export async function fingerprint(subtle, key) {
  try {
    const digest = new Uint8Array(await subtle.digest("SHA-256", fromBase64(key)))
    const digits = [...digest.slice(0, 16)].map(byte => byte.toString(16).padStart(2, "0")).join("")
    return (digits.match(/.{4}/g) ?? []).join(" ")
  } catch { return "" }
}

/** @param {string} text */
const bytesOf = text => new TextEncoder().encode(text)
/** @param {Uint8Array} bytes */
const base64 = bytes => btoa(String.fromCharCode(...bytes))
/** @param {string} text */
const fromBase64 = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
