/**
 * Words of the wall screen.
 * @type {import("./say.js").Words}
 */
export default {
  "wall.open": "Open the wall screen",
  "wall.link": "Link for the wall's machine",
  "wall.linkLabel": "Copy this link to the wall's machine",
  "wall.copied": "The link for the wall was copied.",
  "wall.begins": "{day}, {time}",
  "wall.qr": "QR code for checking in",
  "wall.scan": "Scan to check in",
  "wall.paused": "The session is paused",
  "wall.closed": "The session is closed",
  "wall.next": "Next: {name}",
  "wall.voting": "Voting",
  "wall.cast": "have voted",
  "wall.quorum": "{present}/{entitled} present, {needed} needed",
}
