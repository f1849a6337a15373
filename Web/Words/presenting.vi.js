/**
 * Words of presenting.
 * @type {import("./say.js").Words}
 */
export default {
  "presenting.label": "Trình chiếu",
  "presenting.start": "Trình chiếu trang này",
  "presenting.started": "Đang trình chiếu. Mọi người theo đồng chí thấy trang đồng chí mở.",
  "presenting.mine": "Đồng chí đang trình chiếu",
  "presenting.following": "Đang theo trình chiếu của {name}",
  "presenting.other": "{name} đang trình chiếu",
  "presenting.page": "{paper}, trang {page}",
  "presenting.notYours": "Tài liệu này không gửi đến đồng chí; xin xem trên màn hình phòng họp.",
  "presenting.follow": "Theo trình chiếu",
  "presenting.leave": "Đọc riêng",
  "presenting.stop": "Dừng trình chiếu",
  "presenting.stopTheirs": "Dừng trình chiếu của {name}",
  "presenting.handOver": "Trao trình chiếu",
  "presenting.find": "Tìm theo tên",
  "presenting.nobody": "Chưa có ai khác có mặt.",
  "presenting.ink": "Mọi người thấy nét vẽ của tôi",
  "presenting.wall": "{paper}, trang {page}",
  "news.presenting": "{name} bắt đầu trình chiếu {paper}.",
  "news.presentingYou": "Đồng chí được trao quyền trình chiếu.",
  "news.presentingEnded": "Đã dừng trình chiếu.",
  "keys.follow": "Theo trình chiếu, hoặc đọc riêng",
}
