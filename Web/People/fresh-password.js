/** Signs that cannot be taken for one another when read aloud or from paper: no l, 1, I, o, 0, O. */
const SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"
const GROUPS = 4
const GROUP_LENGTH = 4

/**
 * A password to hand over on paper: four groups of four signs, 80 bits.
 * @param {(count: number) => Uint8Array} [chance] that many random bytes
 */
export function freshPassword(chance = (count) => crypto.getRandomValues(new Uint8Array(count))) {
  // 32 signs: five bits of each byte, every sign equally likely.
  const signs = [...chance(GROUPS * GROUP_LENGTH)].map((byte) => SIGNS[byte % SIGNS.length])
  return Array.from({ length: GROUPS }, (_, group) => signs.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join("")).join("-")
}
