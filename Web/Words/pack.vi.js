/**
 * Words of taking papers along, and of installing.
 * @type {import("./say.js").Words}
 */
export default {
  "pack.title": "Mang tài liệu theo",
  "pack.here": "Tài liệu đã có trên máy",
  "pack.none": "{count} trang, khoảng {estimate}. Đọc, tìm và ghi chú được khi không có mạng.",
  "pack.taking": "Đang tải {done}/{pages} trang, {size}",
  "pack.keeping": "Đủ {pages} trang, {size}. Đang giữ phần mềm phòng họp trên máy để mở được khi không có mạng…",
  "pack.bare": "Đủ {pages} trang, {size}, nhưng máy chưa giữ được phần mềm phòng họp: không có mạng thì chưa mở lại được.",
  "pack.whole": "{pages} trang, {size}. Đọc, tìm và ghi chú được khi không có mạng.",
  "pack.partial": "Có {done} trang, {size}; còn {count} trang chưa tải.",
  "pack.full": "Máy không còn đủ chỗ: mới có {done} trang, {size}. Xóa bớt tài liệu của phiên họp khác rồi tải tiếp.",
  "pack.until": "Tự xóa khỏi máy sau ngày {day}, khi đăng xuất hoặc khi tài liệu bị thu hồi.",
  "pack.progress": "Đang tải tài liệu về máy",
  "pack.take": "Tải về máy",
  "pack.more": "Tải tiếp",
  "pack.again": "Thử lại",
  "pack.stop": "Dừng và xóa",
  "pack.remove": "Xóa khỏi máy",
  "pack.removed": "Đã xóa tài liệu khỏi máy.",
  "install.title": "Cài vào máy",
  "install.text": "Mở phòng họp từ màn hình chính, cả khi không có mạng.",
  "install.byHand": "Bấm nút Chia sẻ của trình duyệt, rồi chọn “Thêm vào MH chính”, để mở phòng họp từ màn hình chính.",
  "install.act": "Cài vào máy này",
}
