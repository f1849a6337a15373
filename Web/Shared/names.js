import { say } from "../Words/say.js"

/**
 * A person by title and name, post first the first time: "ông Lê Trí Thanh", "bà Hương".
 * @param {{ name: string, honorific?: string | null }} person
 */
export function fullName(person) {
  return person.honorific ? `${person.honorific} ${person.name}` : person.name
}

/**
 * How one addresses a person already named: by the given name, the last word.
 * @param {{ name: string, honorific?: string | null }} person
 */
export function shortName(person) {
  const given = person.name.trim().split(/\s+/).at(-1) ?? person.name
  return person.honorific ? `${person.honorific} ${given}` : given
}

/**
 * The first letter of a sentence as a capital.
 * @param {string} text
 */
export function capital(text) {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1)
}

/**
 * The role in words.
 * @param {string} role
 */
export function roleWords(role) { return say(`role.${role}`) }
