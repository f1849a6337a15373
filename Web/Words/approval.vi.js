/** @type {import("./say.js").Words} */
export default {
  "approval.yourKey": "Ký bằng khóa của đồng chí trên máy này, khóa không rời khỏi máy. Dấu khóa:",
  "approval.noKey": "Trình duyệt này không giữ được khóa ký (cần kết nối bảo mật). Ý kiến vẫn được ghi vào bản ghi, không kèm chữ ký.",
  "approval.sign": "Ký biên bản",
  "approval.signQuestion": "Thư ký ký biên bản?",
  "approval.signText": "Đồng chí ký đúng văn bản chủ trì đã duyệt. Chữ ký được ghi vào bản ghi và không rút lại được.",
  "approval.signed": "Đã ký biên bản.",
  "approval.by.chair": "{name} duyệt (chủ trì)",
  "approval.by.secretary": "{name} ký (thư ký)",
  "approval.good": "chữ ký đúng",
  "approval.bad": "chữ ký không đúng",
  "approval.at": "Lúc {time} ngày {day}",
  "approval.key": "Dấu khóa:",
  "approval.sameText": "Các chữ ký cùng ký một văn bản.",
  "approval.otherText": "Các chữ ký không cùng một văn bản. Hãy báo quản trị.",
}
