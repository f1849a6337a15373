/** Words of proof and replay; loading this module brings the books. */
import { addWords } from "../Words/say.js"
import vi from "../Words/proof.vi.js"
import en from "../Words/proof.en.js"

addWords(vi, en)
