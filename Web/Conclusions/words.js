/** Words of conclusions and the tasks that are given with them; loading this module brings its book. */
import { addWords } from "../Words/say.js"
import vi from "../Words/conclusions.vi.js"
import en from "../Words/conclusions.en.js"

addWords(vi, en)
