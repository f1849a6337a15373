/** Words of the minutes; loading this module brings the books. */
import { addWords } from "../Words/say.js"
import vi from "../Words/minutes.vi.js"
import en from "../Words/minutes.en.js"

addWords(vi, en)
