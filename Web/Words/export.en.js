/**
 * Words of taking a paper home with notes.
 * @type {import("./say.js").Words}
 */
export default {
  "export.annotated": "Download the PDF with my notes",
  "export.notes": "Download the notes alone (XFDF)",
  "export.import": "Bring in notes from an XFDF file",
  "export.unsent": "{count} changes have not reached the server yet and are not in the file.",
  "export.added": "{count} notes added.",
  "export.known": "{count} were there already.",
  "export.refused": "{count} could not be taken.",
}
