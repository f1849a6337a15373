/** @type {import("./say.js").Words} */
export default {
  "approval.yourKey": "Signed with your key on this device; the key never leaves it. Its fingerprint:",
  "approval.noKey": "This browser cannot keep a signing key (a secure connection is needed). Your word is still recorded, without a signature.",
  "approval.sign": "Sign the minutes",
  "approval.signQuestion": "Sign the minutes as secretary?",
  "approval.signText": "You sign exactly the text that the chair approved. The signature is recorded and cannot be taken back.",
  "approval.signed": "The minutes are signed.",
  "approval.by.chair": "Approved by {name} (chair)",
  "approval.by.secretary": "Signed by {name} (secretary)",
  "approval.good": "signature is good",
  "approval.bad": "signature is wrong",
  "approval.at": "At {time} on {day}",
  "approval.key": "Fingerprint of the key:",
  "approval.sameText": "All signatures are for one and the same text.",
  "approval.otherText": "The signatures are for different texts. Tell the administrator.",
}
