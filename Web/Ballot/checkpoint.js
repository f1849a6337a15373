/** Six words that stand for the keys of one secret vote. The wall shows them and every voter's own machine reckons them:
 *  a server that hands one voter another key cannot make the same words. */
import { join } from "./bytes.js"

/** Makes searching for a second set of keys with the same words costly, and is not felt once. */
const rounds = 100_000
const wordCount = 6
const wordBits = 7

/** 2⁷ things that everybody knows, told apart also by who hears them. */
const things = (
  "ao bàn bánh bầu bè bếp bí biển bò bóng bông bút bưởi cá cam cánh cầu cây chanh chè chìa chim chó chổi chum chuông cò "
  + "cỏ cối cơm cột cua cửa dao dâu dây dép diều dừa đá đàn đào đảo đất đèn đê đồi đồng đũa gạch gạo gà gậy ghế gió gỗ "
  + "gối gừng hạt hoa hồ hộp kem kéo kẹo khăn khế khoai kim lá lạc lân lọ lúa lửa lược lưới mai mắm mây mèo mía mít mơ muối "
  + "mũ mực na nấm nghé nhãn nhà nho nón nôi nước núi ong ổi phố quạt quế quýt rau rơm ruộng rừng sách sao sáo sen "
  + "sóng sông sứ táo tàu thang thỏ thóc thuyền trà trăng tre trống tủ vịt xe xoài"
).split(" ")

/**
 * @param {{ issuerKey: Uint8Array, receiptKey: Uint8Array, sealKey: Uint8Array, meeting: string, poll: number }} vote
 * @returns {Promise<string[]>}
 */
export async function checkpointWords({ issuerKey, receiptKey, sealKey, meeting, poll }) {
  const source = await crypto.subtle.importKey("raw", join("phonghop/v1/words", issuerKey, receiptKey, sealKey), "PBKDF2", false, ["deriveBits"])
  const salt = join(meeting, 0, String(poll))
  const bits = new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, source, 64))
  let number = 0n
  for (const byte of bits) number = number << 8n | BigInt(byte)
  return Array.from({ length: wordCount }, (_, place) => {
    const shift = BigInt(64 - wordBits * (place + 1))
    return things[Number(number >> shift & BigInt(things.length - 1))] ?? ""
  })
}

export { things }
