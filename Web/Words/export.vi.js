/**
 * Words of taking a paper home with notes.
 * @type {import("./say.js").Words}
 */
export default {
  "export.annotated": "Tải PDF kèm ghi chú của tôi",
  "export.notes": "Tải riêng ghi chú (XFDF)",
  "export.import": "Nhập ghi chú từ tệp XFDF",
  "export.unsent": "Còn {count} thay đổi chưa gửi lên máy chủ nên chưa có trong tệp.",
  "export.added": "Đã thêm {count} ghi chú.",
  "export.known": "{count} ghi chú đã có sẵn.",
  "export.refused": "{count} ghi chú không nhận được.",
}
