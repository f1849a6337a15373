/**
 * Words of the wall screen.
 * @type {import("./say.js").Words}
 */
export default {
  "wall.open": "Mở màn hình phòng họp",
  "wall.link": "Đường dẫn cho máy trình chiếu",
  "wall.linkLabel": "Chép đường dẫn này vào máy trình chiếu",
  "wall.copied": "Đã chép đường dẫn cho máy trình chiếu.",
  "wall.begins": "{day}, {time}",
  "wall.qr": "Mã QR để điểm danh",
  "wall.scan": "Quét mã để điểm danh",
  "wall.paused": "Phiên họp tạm nghỉ",
  "wall.closed": "Phiên họp đã bế mạc",
  "wall.next": "Tiếp theo: {name}",
  "wall.voting": "Đang biểu quyết",
  "wall.cast": "đã biểu quyết",
  "wall.quorum": "Có mặt {present}/{entitled}, cần {needed}",
}
