/** Files as people bring them: chosen, dropped, or a whole folder with folders in it. */

/** Largest file that the server takes, in bytes (200 MiB). */
export const FILE_LIMIT_BYTES = 200 * 1024 * 1024
/** Most files taken at once: more is a folder dropped by mistake. */
export const FILES_LIMIT = 300
/** How deep folders are followed. */
const DEPTH_LIMIT = 6

/** Endings that can be papers; what is really in the file the server finds out. */
export const ENDINGS = [
  "pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "odt", "ods", "odp", "rtf", "png", "jpg", "jpeg", "tif", "tiff", "mp4",
]

/** What a file field offers to choose from. */
export const ACCEPTED = ENDINGS.map((ending) => `.${ending}`).join(",")

/**
 * What is wrong with a file before anything is sent: a key of the words, or null.
 * @param {{ name: string, size: number }} file
 * @returns {"papers.empty" | "papers.large" | "papers.wrongKind" | null}
 */
export function faultOf(file) {
  if (file.size === 0) return "papers.empty"
  if (file.size > FILE_LIMIT_BYTES) return "papers.large"
  const ending = /\.([A-Za-z0-9]+)$/.exec(file.name.normalize("NFC"))?.[1]?.toLowerCase() ?? ""
  return ENDINGS.includes(ending) ? null : "papers.wrongKind"
}

/**
 * Whether a name is one that systems leave in folders, not a paper: hidden files, lock files of word processors.
 * @param {string} name
 */
export function isLitter(name) {
  return /^(\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i.test(name)
}

/**
 * The files of a drop, folders opened, in the order of their names.
 * @param {DataTransfer} transfer read at once: it is empty after the event
 * @returns {Promise<File[]>} at most `FILES_LIMIT`
 */
export async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.kind === "file" ? item.webkitGetAsEntry?.() ?? null : null)
  if (entries.every((entry) => entry === null || entry.isFile)) return tidy([...transfer.files])
  /** @type {{ path: string, file: File }[]} */
  const found = []
  for (const entry of entries) if (entry) await walk(entry, "", 0, found)
  return tidy(found.sort((a, b) => byName.compare(a.path, b.path)).map(({ file }) => file))
}

/**
 * Without what is no paper, and not too many.
 * @param {File[]} files
 */
export function tidy(files) {
  return files.filter((file) => !isLitter(file.name)).slice(0, FILES_LIMIT)
}

const byName = new Intl.Collator("vi", { numeric: true })

/**
 * @param {FileSystemEntry} entry @param {string} path @param {number} depth
 * @param {{ path: string, file: File }[]} found
 */
async function walk(entry, path, depth, found) {
  if (isLitter(entry.name) || found.length >= FILES_LIMIT) return
  const here = `${path}/${entry.name}`
  if (entry.isFile) {
    /** @type {File} */
    const file = await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject))
    found.push({ path: here, file })
  } else if (depth < DEPTH_LIMIT) {
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader()
    // A folder is read in pieces until a piece is empty.
    for (let more = await read(reader); more.length > 0; more = await read(reader)) {
      for (const one of more) await walk(one, here, depth + 1, found)
    }
  }
}

/** @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} */
function read(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}
