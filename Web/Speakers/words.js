/** Words of the floor; loading this module brings its book. */
import { addWords } from "../Words/say.js"
import vi from "../Words/speakers.vi.js"
import en from "../Words/speakers.en.js"

addWords(vi, en)
