/** Words of the wall screen; loading this module brings its book. */
import { addWords } from "../Words/say.js"
import vi from "../Words/wall.vi.js"
import en from "../Words/wall.en.js"

addWords(vi, en)
