/** Loading this module brings the words of searching. */
import { addWords } from "../Words/say.js"
import vi from "../Words/search.vi.js"
import en from "../Words/search.en.js"

addWords(vi, en)
