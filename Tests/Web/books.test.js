import assert from "node:assert/strict"
import { readFileSync, readdirSync } from "node:fs"
import test from "node:test"

const folder = new URL("../../Web/Words/", import.meta.url)
const names = readdirSync(folder).filter((name) => /(^|\.)(vi|en)\.js$/.test(name))

/** @param {string} name @returns {Promise<Record<string, string>>} */
const bookOf = async (name) => (await import(new URL(name, folder).href)).default
const holes = (/** @type {string} */ text) => [...text.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]).sort()

for (const name of names.filter((one) => one.endsWith("vi.js"))) {
  test(`${name} and its English book say the same things with the same figures`, async () => {
    const vi = await bookOf(name)
    const en = await bookOf(name.replace(/vi\.js$/, "en.js"))
    assert.deepEqual(Object.keys(vi).filter((key) => !(key in en)), [])
    assert.deepEqual(Object.keys(en).filter((key) => !(key in vi) && !(key.replace(/\.one$/, "") in vi)), [])
    for (const key of Object.keys(vi)) assert.deepEqual([...new Set(holes(en[key]))], [...new Set(holes(vi[key]))], key)
  })
}

test("no key is said by two books", async () => {
  /** @type {Map<string, string>} */
  const said = new Map()
  for (const name of names.filter((one) => one.endsWith("vi.js"))) {
    for (const key of Object.keys(await bookOf(name))) {
      assert.equal(said.get(key), undefined, `${key} in ${name}`)
      said.set(key, name)
    }
  }
})

test("every key that a module asks for in full is in a book", async () => {
  const keys = new Set()
  for (const name of names) for (const key of Object.keys(await bookOf(name))) keys.add(key)
  /** @type {string[]} */
  const missing = []
  const web = new URL("../../Web/", import.meta.url)
  /** @param {URL} at */
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const next = new URL(entry.name + (entry.isDirectory() ? "/" : ""), at)
      if (entry.isDirectory()) walk(next)
      else if (entry.name.endsWith(".js")) {
        for (const [, key] of readFileSync(next, "utf8").matchAll(/\bsay\("([\w.-]+)"/g)) if (!keys.has(key)) missing.push(`${entry.name}: ${key}`)
      }
    }
  }
  walk(web)
  assert.deepEqual(missing, [])
})

test("every part that is loaded by itself brings the books of what it says", async () => {
  const web = new URL("../../Web/", import.meta.url)
  /** @type {Map<string, string>} */
  const bookOfKey = new Map()
  for (const name of names.filter((one) => one.endsWith("vi.js"))) for (const key of Object.keys(await bookOf(name))) bookOfKey.set(key, new URL(name, folder).href)
  /** @type {Map<string, { imports: string[], parts: string[], said: string[] }>} */
  const modules = new Map()
  for (const name of readdirSync(web, { recursive: true }).map(String).filter((one) => one.endsWith(".js"))) {
    const at = new URL(name, web)
    const text = readFileSync(at, "utf8").replace(/\/\*\*.*?\*\//gs, "")
    const all = (/** @type {RegExp} */ pattern) => [...text.matchAll(pattern)].map(([, found]) => found ?? "")
    modules.set(at.href, {
      imports: all(/^(?:import|export) (?:[^"]* from )?"(\.[^"]+)"/gm).map((path) => new URL(path, at).href),
      parts: all(/\bimport\("(\.[^"]+)"\)/g).map((path) => new URL(path, at).href),
      said: all(/\bsay\(([^\n]*)/g).flatMap((call) => [...call.matchAll(/["`](\w+\.[\w.]*)/g)].map(([, key]) => key ?? "")),
    })
  }
  /** @param {string} name @returns {Set<string>} it and all that comes with it */
  const reach = (name, seen = new Set()) => {
    if (seen.has(name)) return seen
    seen.add(name)
    for (const next of modules.get(name)?.imports ?? []) reach(next, seen)
    return seen
  }
  const begin = new URL("app.js", web).href
  const missing = new Set()
  for (const part of new Set([begin, ...[...modules.values()].flatMap(({ parts }) => parts)])) {
    const here = new Set([...reach(part), ...reach(begin)])
    for (const name of reach(part)) {
      for (const start of modules.get(name)?.said ?? []) {
        const books = [...bookOfKey].filter(([key]) => key === start || (start.endsWith(".") && key.startsWith(start))).map(([, book]) => book)
        if (books.length > 0 && !books.some((book) => here.has(book))) missing.add(`${part.slice(web.href.length)}, ${name.slice(web.href.length)}: ${start}`)
      }
    }
  }
  assert.deepEqual([...missing], [])
})
