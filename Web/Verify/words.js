/** Words of the check of a PDF; loading this module brings the books. */
import { addWords } from "../Words/say.js"
import vi from "../Words/verify.vi.js"
import en from "../Words/verify.en.js"

addWords(vi, en)
