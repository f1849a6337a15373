/** Where the client begins: words, language, theme, then the screen that the path names. */
import { addWords, setLanguage } from "./Words/say.js"
import vi from "./Words/vi.js"
import en from "./Words/en.js"
import "./Pack/install.js"
import { keepRenewed } from "./Shell/renewal.js"
import { applyTheme } from "./Shell/theme.js"
import "./Elements/toast.js"

addWords(vi, en)
setLanguage(localStorage.getItem("phonghop.language") ?? "vi")
applyTheme()
try {
  await import("./Shell/root.js")
  keepRenewed()
} catch (error) {
  // Else the page keeps its word that it takes long, with a button to try again.
  if (!await loadsAgain()) throw error
}
