/**
 * Words of the account of a session.
 * @type {import("./say.js").Words}
 */
export default {
  "account.title": "Bản ghi phiên họp",
  "account.read": "Đọc bản ghi phiên họp",
  "account.refused": "Chưa xem được bản ghi",
  "account.print": "In",
  "account.toSession": "Vào phiên họp",
  "account.times": "Khai mạc {opened} · Bế mạc {closed}",
  "account.course": "Diễn biến theo chương trình",
  "account.itemTimes": "{from} – {to}",
  "account.notReached": "Chưa họp nội dung này",
  "account.tasks": "Nhiệm vụ đã giao ({count})",
  "account.attendance": "Thành phần dự họp",
  "account.person": "Đại biểu",
  "account.role": "Vai trò",
  "account.presence": "Thời gian có mặt",
  "account.status": "Điểm danh",
  "account.for": "dự thay {name}",
  "account.events": "Toàn bộ diễn biến ({count})",
  "account.record": "Rút từ bản ghi không sửa được, đến sự kiện số {sequence}:",
}
