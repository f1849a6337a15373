import { request } from "./http.js"
import { forgetCastOfOthers, forgetPapers } from "../Ballot/cabinet.js"
import { forgetSent, forgetSentOfOthers } from "../Desk/shelf.js"
import { sweep } from "../Pack/sweep.js"
import { forgetMinutesDrafts } from "../Minutes/draft-shelf.js"
import { forgetUploads, forgetUploadsOfOthers } from "../Papers/upload-memory.js"
import { forgetAnswers } from "../Polls/answer-drafts.js"
import { forgetRehearsals } from "../Rehearsal/forget.js"
import { noteRehearsal } from "../Rehearsal/names.js"
import { isStorageSilent } from "../Store/database.js"
import { forgetAll } from "../Store/memory.js"
import { forgetUnanswered } from "../Store/unanswered.js"
import { setLanguage } from "../Words/say.js"

/** Who is signed in on this tablet. The last answer is kept so that a reload without network still knows. */

/** @typedef {import("../Store/types.js").Person} Person */
/** @type {Person | null} */
let person = null
/** @type {Set<() => void>} */
const listeners = new Set()
const memoryKey = "phonghop.person"
/** Somebody signed out without network: the server is still to be told. */
const owedKey = "phonghop.signOutOwed"

/** @returns {Person | null} */
export function currentPerson() { return person }

/**
 * @param {() => void} listener
 * @returns {() => void} stops listening
 */
export function onPerson(listener) {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

/** A server that says nothing is waited for so long by whoever was here last, in milliseconds: some networks are there and lead nowhere. */
let patience = 8_000

/** @param {number} milliseconds for tests */
export function setPersonPatience(milliseconds) { patience = milliseconds }

/**
 * Asks the server who we are. Without network, the person known last; also when no answer comes, and the answer counts when it
 * does come.
 * @returns {Promise<Person | null>}
 */
export async function loadPerson() {
  const known = remembered()
  const asked = askWho()
  if (!known || localStorage.getItem(owedKey)) return asked
  /** @type {any} */
  let timer
  const late = new Promise(resolve => { timer = setTimeout(() => resolve("late"), patience) })
  try {
    if (await Promise.race([asked, late]) !== "late") return person
  } finally {
    clearTimeout(timer)
  }
  take(known)
  void asked.then(now => {
    // Who is somebody else now sees nothing more of what was drawn for the one before.
    if (now && now.id !== known.id) dispatchEvent(new Event("screen-remake"))
  }, () => { /* Refused for a while: what was known stays. */ })
  return person
}

/** @returns {Person | null} the person known last */
function remembered() { try { return JSON.parse(localStorage.getItem(memoryKey) ?? "null") } catch { return null } }

/** @returns {Promise<Person | null>} */
async function askWho() {
  try {
    if (localStorage.getItem(owedKey)) {
      await request("DELETE", "/api/session").catch(error => { if (error.status === 0) throw error })
      localStorage.removeItem(owedKey)
    }
    const answer = await request("GET", "/api/session")
    take(personOf(answer))
  } catch (error) {
    const status = /** @type {any} */ (error).status
    if (status === 401) take(null)
    else if (status === 0 && localStorage.getItem(owedKey)) take(null)
    else if (status === 0 || status >= 500) take(remembered())
    else throw error
  }
  return person
}

/**
 * @param {{ username: string, password: string } | { link: string } | { screen: string } | { secondFactor: string, code?: string, passkey?: object }} proof
 * @returns {Promise<{ person: Person | null, half: import("../SignIn/second-step.js").Half | null }>} `half` names a sign-in that still wants its second half
 */
export async function signIn(proof) {
  const answer = await request("POST", "/api/session", proof)
  if (answer?.secondFactor) return { person: null, half: answer.secondFactor }
  localStorage.removeItem(owedKey)
  forgetAnswers(answer?.person?.username)
  forgetMinutesDrafts(answer?.person?.username ?? null)
  // Whoever was here before may have gone without signing out: their time ran out, or was ended elsewhere.
  const owner = answer?.person?.username ?? ""
  await Promise.all([
    (answer?.person?.id ?? null) === person?.id ? null : forgetAll(), forgetCastOfOthers(owner), forgetUploadsOfOthers(owner), forgetSentOfOthers(owner),
  ])
  take(personOf(answer))
  return { person, half: null }
}

/**
 * Without network too: what lies on the tablet goes at once, and the server is told as soon as it can be.
 * @returns {Promise<{ isClean: boolean }>} `isClean`: nothing is left on this tablet; not known where its storage does not answer
 */
export async function signOut() {
  const owner = person?.username
  try {
    await request("DELETE", "/api/session")
  } catch (error) {
    if (/** @type {any} */ (error).status !== 0) throw error
    localStorage.setItem(owedKey, "yes")
  }
  forgetAnswers()
  forgetUnanswered()
  forgetMinutesDrafts()
  await Promise.all([forgetAll(), forgetPapers(), forgetUploads(), forgetSent(owner), forgetRehearsals().catch(() => {})])
  noteRehearsal(null)
  // Who sees that they are signed out may rely on it that nothing is left.
  await sweep(null).catch(() => {})
  take(null)
  return { isClean: !isStorageSilent() }
}

/** @param {string} code "vi" or "en" */
export async function changeLanguage(code) {
  setLanguage(code)
  localStorage.setItem("phonghop.language", code)
  document.documentElement.lang = code
  if (!person) return
  take({ ...person, language: code })
  await request("PATCH", "/api/session", { language: code })
}

/**
 * @param {string} present
 * @param {string} next
 */
export async function changePassword(present, next) {
  await request("POST", "/api/session/password", { current: present, new: next })
  if (person) take({ ...person, mustChangePassword: false })
}

/** @param {any} answer of the session route @returns {Person | null} */
function personOf(answer) {
  return answer?.person ? { ...answer.person, confirmedUntil: answer.confirmedUntil ?? null } : null
}

/** @param {Person | null} next */
function take(next) {
  person = next
  // Packs go with their owner: at sign-out, when the sign-in was ended elsewhere, when somebody else comes.
  void sweep(next?.username ?? null).catch(() => { /* A browser that keeps nothing has nothing to sweep. */ })
  if (next) {
    localStorage.setItem(memoryKey, JSON.stringify(next))
    setLanguage(next.language)
    document.documentElement.lang = next.language === "en" ? "en" : "vi"
  } else {
    localStorage.removeItem(memoryKey)
  }
  for (const listener of listeners) listener()
}
