import { say } from "../Words/say.js"

/** The server turned a request down, or did not answer. `code` is stable; `message` is ready to show. */
export class RequestRefused extends Error {
  /**
   * @param {number} status 0 when there was no answer
   * @param {string} code @param {string} message
   */
  constructor(status, code, message) {
    super(message)
    this.name = "RequestRefused"
    this.status = status
    this.code = code
  }
}

/** The server is still at what this person asked for before: it has begun nothing, so the same may be sent again. */
const busy = "work.busy"
/** How often that is done, and after how long, in milliseconds. */
const busyTries = 4
let busyPause = 1_500

/** @param {number} milliseconds for tests */
export function setBusyPause(milliseconds) { busyPause = milliseconds }

/** What carries an id of its own counts once however often it is sent, so that a lost answer may be asked for again. */
const carriesID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** How long is waited before each further asking, in milliseconds; less when the network says that it is back. */
let askingPauses = [1_000, 2_000, 4_000, 8_000]
let tellAsking = () => {}

/** @param {number[]} pauses for tests */
export function setAskingPauses(pauses) { askingPauses = pauses }

/** @param {() => void} tell called when an answer was lost and is asked for again */
export function onAnswerLost(tell) { tellAsking = tell }

/** The server wants a fresh proof of who one is before it does this. */
const proofWanted = "session.confirm-identity"
/** @type {(() => Promise<boolean>) | null} */
let prove = null

/**
 * Whom to ask for a proof when the server wants one; what was refused is then sent once more.
 * @param {() => Promise<boolean>} ask false when the person turned away
 */
export function onProofWanted(ask) { prove = ask }

/**
 * One request to our own server.
 * @param {"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} method
 * @param {string} path
 * @param {unknown} [body] sent as JSON
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the JSON answer, or null when there is none
 * @throws {RequestRefused} status 0 when nothing came back: `connection.offline` when nothing was done, `connection.unknown`
 *   when the server may have done it. What carries an id was asked for several times by then.
 */
export async function request(method, path, body, signal) {
  /** @type {RequestInit} */
  const options = { method, signal, headers: { accept: "application/json" } }
  if (method !== "GET") {
    options.headers = { accept: "application/json", "content-type": "application/json" }
    if (body !== undefined) options.body = JSON.stringify(body)
  }
  const { id } = /** @type {{ id?: unknown }} */ (body ?? {})
  return contentOf(await (typeof id === "string" && carriesID.test(id) ? certainAnswer(path, options) : patientAnswer(path, options)))
}

/**
 * Asks for a file.
 * @param {string} path @param {AbortSignal} [signal]
 * @returns {Promise<Response>} a good one, its body still to be read
 * @throws {RequestRefused} as `request`
 */
export function requestFile(path, signal) { return patientAnswer(path, { signal, headers: { accept: "application/json, */*" } }) }

/**
 * Sends a file or a text as it is.
 * @param {"POST" | "PUT"} method
 * @param {string} path
 * @param {Blob | string} body
 * @param {string} type of the body, such as `text/csv`
 * @returns {Promise<any>} as `request`
 */
export async function send(method, path, body, type) {
  return contentOf(await provenAnswer(path, { method, body, headers: { accept: "application/json", "content-type": type } }))
}

/** @param {string} path @param {RequestInit} options */
async function certainAnswer(path, options) {
  let isLost = false
  for (let tries = 0; ; tries += 1) {
    try {
      return await patientAnswer(path, options)
    } catch (error) {
      const { code, status } = /** @type {any} */ (error)
      isLost ||= code === "connection.unknown"
      if (!isLost || status !== 0 || options.signal?.aborted) throw error
      const pause = askingPauses[tries]
      // Nothing is known of the first time, whatever became of the last.
      if (pause === undefined) throw unknown()
      if (tries === 0) tellAsking()
      await restOrNetwork(pause)
    }
  }
}

function unknown() { return new RequestRefused(0, "connection.unknown", say("refused.connection.unknown")) }

/** @param {number} milliseconds @returns {Promise<void>} */
function restOrNetwork(milliseconds) {
  return new Promise(resolve => {
    const done = () => { clearTimeout(timer); globalThis.removeEventListener?.("online", done); resolve() }
    const timer = setTimeout(done, milliseconds)
    globalThis.addEventListener?.("online", done)
  })
}

/** @param {string} path @param {RequestInit} options */
async function patientAnswer(path, options) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await provenAnswer(path, options)
    } catch (error) {
      if (/** @type {any} */ (error).code !== busy || tries === busyTries || options.signal?.aborted) throw error
      await new Promise(resolve => { setTimeout(resolve, busyPause) })
    }
  }
}

/** @param {string} path @param {RequestInit} options */
async function provenAnswer(path, options) {
  try {
    return await answerOf(path, options)
  } catch (error) {
    if (/** @type {any} */ (error).code !== proofWanted || !prove || !await prove()) throw error
    return answerOf(path, options)
  }
}

/** @param {string} path @param {RequestInit} options */
async function answerOf(path, options) {
  /** @type {Response} */
  let response
  const wasOffline = globalThis.navigator?.onLine === false
  try {
    response = await fetch(path, options)
  } catch (error) {
    if (options.signal?.aborted) throw error
    // Whoever only asked has changed nothing, and without network nothing has left the device.
    const isCertain = wasOffline || (options.method ?? "GET") === "GET"
    throw isCertain ? new RequestRefused(0, "connection.offline", say("refused.connection.offline")) : unknown()
  }
  if (response.ok) return response
  const problem = await response.json().catch(() => ({}))
  throw new RequestRefused(response.status, problem.code ?? "internal", problem.detail ?? problem.title ?? say("refused.internal"))
}

/** @param {Response} response @returns {Promise<any>} */
async function contentOf(response) { return response.headers.get("content-type")?.includes("json") ? response.json() : null }
