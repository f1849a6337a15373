/** Whole numbers modulo another. Only blinding uses them: what is secret here is fresh for each ballot paper and never
 *  leaves this machine, so that time measured elsewhere tells nothing. */

/** @param {Uint8Array} bytes big-endian @returns {bigint} */
export function numberOf(bytes) {
  let text = "0x0"
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0")
  return BigInt(text)
}

/** @param {bigint} number @param {number} length in bytes @returns {Uint8Array} big-endian */
export function bytesOf(number, length) {
  const text = number.toString(16).padStart(length * 2, "0")
  if (text.length > length * 2) throw new RangeError("number too large")
  return Uint8Array.from({ length }, (_, at) => parseInt(text.slice(at * 2, at * 2 + 2), 16))
}

/** @param {bigint} base @param {bigint} exponent @param {bigint} modulus */
export function power(base, exponent, modulus) {
  let result = 1n
  let square = base % modulus
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = result * square % modulus
    square = square * square % modulus
  }
  return result
}

/**
 * @param {bigint} number
 * @param {bigint} modulus
 * @returns {bigint | null} null when they share a factor
 */
export function inverse(number, modulus) {
  let [a, b] = [((number % modulus) + modulus) % modulus, modulus]
  let [x, y] = [1n, 0n]
  while (b !== 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return a === 1n ? ((x % modulus) + modulus) % modulus : null
}
