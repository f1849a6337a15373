/** Words of approving by a key; loading this module brings the books. */
import { addWords } from "../Words/say.js"
import vi from "../Words/approval.vi.js"
import en from "../Words/approval.en.js"

addWords(vi, en)
