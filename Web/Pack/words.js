/** Loading this module brings the words of packs. */
import { addWords } from "../Words/say.js"
import vi from "../Words/pack.vi.js"
import en from "../Words/pack.en.js"

addWords(vi, en)
