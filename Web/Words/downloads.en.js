/**
 * Words of files to take home.
 * @type {import("./say.js").Words}
 */
export default {
  "download.slow": "The server is preparing the file. It comes by itself when it is ready.",
  "download.lost": "The file was not fetched: there is no connection to the server. Try again when the network is back.",
  "download.refused": "The file was not fetched. {reason}",
}
