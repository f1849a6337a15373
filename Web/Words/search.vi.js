/**
 * Words of searching.
 * @type {import("./say.js").Words}
 */
export default {
  "search.title": "Tìm kiếm",
  "search.field": "Tìm trong tài liệu, chương trình, kết luận",
  "search.help": "Gõ có dấu hay không dấu đều được; gõ có dấu thì chỉ tìm đúng dấu.",
  "search.sum": "{count} chỗ tìm thấy",
  "search.took": "({took} ms)",
  "search.nothing": "Không tìm thấy “{query}”",
  "search.nothing.help": "Thử gõ ít từ hơn, hoặc bỏ dấu.",
  "search.offline": "Mất kết nối — chỉ tìm trong tài liệu đã tải về máy này.",
  "search.kind.paper": "Tài liệu",
  "search.kind.item": "Nội dung họp",
  "search.kind.conclusion": "Kết luận",
  "search.kind.meeting": "Phiên họp",
  "search.page": "Trang {page}",
  "search.folded": "khác dấu",
  "search.more": "Xem thêm {count} chỗ",
}
