/**
 * Words of files to take home.
 * @type {import("./say.js").Words}
 */
export default {
  "download.slow": "Máy chủ đang chuẩn bị tệp. Tệp sẽ tự tải về khi xong.",
  "download.lost": "Chưa tải được tệp: không có kết nối với máy chủ. Hãy thử lại khi có mạng.",
  "download.refused": "Chưa tải được tệp. {reason}",
}
