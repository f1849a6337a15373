/** Light, dark, or as the tablet says. `/theme.js` does the same before the first paint. */

const memoryKey = "phonghop.theme"
const systemDark = matchMedia("(prefers-color-scheme: dark)")

/** @returns {"auto" | "light" | "dark"} */
export function chosenTheme() {
  const kept = localStorage.getItem(memoryKey)
  return kept === "light" || kept === "dark" ? kept : "auto"
}

/** @param {"auto" | "light" | "dark"} theme */
export function chooseTheme(theme) {
  if (theme === "auto") localStorage.removeItem(memoryKey)
  else localStorage.setItem(memoryKey, theme)
  applyTheme()
}

export function applyTheme() {
  const theme = chosenTheme()
  document.documentElement.dataset.theme = theme === "dark" || (theme === "auto" && systemDark.matches) ? "dark" : "light"
}

systemDark.addEventListener("change", applyTheme)
