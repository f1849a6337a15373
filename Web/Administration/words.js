/** The books of words that the administrator's screens and one's own account read from. */
import { addWords } from "../Words/say.js"
import vi from "../Words/admin.vi.js"
import en from "../Words/admin.en.js"
import "../Preparing/words.js"

addWords(vi, en)
