/** Loading this module brings the words of the second step of signing in. */
import { addWords } from "../Words/say.js"
import vi from "../Words/second-factor.vi.js"
import en from "../Words/second-factor.en.js"

addWords(vi, en)
