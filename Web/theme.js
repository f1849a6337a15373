/* Runs before the first paint, so that a dark evening stays dark. */
(function () {
  var asked = null
  try { asked = localStorage.getItem("phonghop.theme") } catch (error) { asked = null }
  var dark = asked === "dark" || (asked !== "light" && matchMedia("(prefers-color-scheme: dark)").matches)
  document.documentElement.dataset.theme = dark ? "dark" : "light"
})()
