/** Loading this module brings the words of presenting. */
import { addWords } from "../Words/say.js"
import vi from "../Words/presenting.vi.js"
import en from "../Words/presenting.en.js"

addWords(vi, en)
