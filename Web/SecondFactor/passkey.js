/** Passkeys in this browser: whether they work here, and having one made or shown. Bytes travel as base64url. */
import { fromBase64, toBase64 } from "../Ballot/bytes.js"
import { say } from "../Words/say.js"
import "./words.js"

/** The device, or the person before it, did not go on. `code` is stable; `message` is ready to show. */
export class PasskeyStopped extends Error {
  /** @param {string} code such as `passkey.stopped` */
  constructor(code) {
    super(say(code))
    this.name = "PasskeyStopped"
    this.code = code
  }
}

/**
 * What the browser's own refusals mean to a person.
 * @type {Record<string, string>}
 */
const meanings = {
  NotAllowedError: "passkey.stopped", AbortError: "passkey.stopped", InvalidStateError: "passkey.already",
  NotSupportedError: "passkey.noLock", ConstraintError: "passkey.noLock", SecurityError: "passkey.notAllowedHere",
}

/**
 * Why passkeys do not work where this page stands.
 * @param {{ host: string, secure: boolean, known: boolean }} [place]
 * @returns {string} a key of words, or "" when they do
 */
export function passkeyObstacle(place = { host: location.hostname, secure: isSecureContext, known: "PublicKeyCredential" in globalThis }) {
  if (/^\[|^[\d.]+$/.test(place.host)) return "passkey.number"
  if (!place.secure) return "passkey.insecure"
  return place.known ? "" : "passkey.browser"
}

/**
 * What people call a device like this one: the name a new passkey is first given.
 * @param {string} [agent]
 * @param {number} [touchPoints] an iPad says it is a Mac, and takes fingers
 * @returns {string} a key of words
 */
export function deviceName(agent = navigator.userAgent, touchPoints = navigator.maxTouchPoints) {
  if (/iPhone|Android.*Mobile/.test(agent)) return "passkey.device.phone"
  if (/iPad|Android/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1)) return "passkey.device.tablet"
  return "passkey.device.computer"
}

/**
 * Has the device make a passkey.
 * @param {any} options as the server gives them
 * @returns {Promise<{ id: string, clientData: string, attestation: string }>}
 * @throws {PasskeyStopped}
 */
export async function makePasskey(options) {
  const publicKey = {
    ...options,
    challenge: fromBase64(options.challenge),
    user: { ...options.user, id: fromBase64(options.user.id) },
    excludeCredentials: options.excludeCredentials.map(named),
  }
  const made = await ask(() => navigator.credentials.create({ publicKey }))
  return { id: text(made.rawId), clientData: text(made.response.clientDataJSON), attestation: text(made.response.attestationObject) }
}

/**
 * Has the device show a passkey.
 * @param {any} options as the server gives them
 * @returns {Promise<{ id: string, clientData: string, authenticatorData: string, signature: string, owner?: string }>}
 * @throws {PasskeyStopped}
 */
export async function showPasskey(options) {
  const publicKey = { ...options, challenge: fromBase64(options.challenge), allowCredentials: options.allowCredentials.map(named) }
  const shown = await ask(() => navigator.credentials.get({ publicKey }))
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response
  return {
    id: text(shown.rawId), clientData: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature),
    ...userHandle && userHandle.byteLength > 0 ? { owner: text(userHandle) } : {},
  }
}

/** @param {{ type: string, id: string }} credential */
const named = credential => ({ ...credential, id: fromBase64(credential.id) })

/** @param {ArrayBuffer} buffer */
const text = buffer => toBase64(new Uint8Array(buffer))

/** @param {() => Promise<any>} work */
async function ask(work) {
  try {
    const credential = await work()
    if (credential) return credential
  } catch (error) {
    throw new PasskeyStopped(meanings[error instanceof Error ? error.name : ""] ?? "passkey.failed")
  }
  throw new PasskeyStopped("passkey.stopped")
}
