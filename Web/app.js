/** Where the client begins: words, language, theme, then the screen that the path names. */
import { addWords, setLanguage } from "./Words/say.js"
import vi from "./Words/vi.js"
import en from "./Words/en.js"
import { applyTheme } from "./Shell/theme.js"
import "./Elements/toast.js"

addWords(vi, en)
setLanguage(localStorage.getItem("phonghop.language") ?? "vi")
applyTheme()
await import("./Shell/root.js")

if ("serviceWorker" in navigator && isSecureContext) {
  navigator.serviceWorker.register("/offline.js").then(keepShell, () => { /* without it a reload needs the network; nothing else changes */ })
}

/** Has everything that a session needs kept on the tablet, before the network fails. */
async function keepShell() {
  const { active } = await navigator.serviceWorker.ready
  await import("./Session/session-screen.js")
  const loaded = performance.getEntriesByType("resource").map(entry => entry.name)
  active?.postMessage({ keep: ["/", ...loaded] })
}
