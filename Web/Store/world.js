/**
 * The browser as the connection sees it.
 * @type {import("./connection.js").World}
 */
export const browserWorld = {
  openSocket: path => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`, "phonghop.v1"),
  get: (path, signal) => fetch(path, { signal, headers: { accept: "application/json" } }),
  post: (path, body) => fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  }),
  later: (action, milliseconds) => setTimeout(action, milliseconds),
  cancel: timer => clearTimeout(timer),
  random: Math.random,
}
