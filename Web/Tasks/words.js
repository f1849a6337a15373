/** Words of the tasks board; loading this module brings the books. */
import { addWords } from "../Words/say.js"
import vi from "../Words/tasks.vi.js"
import en from "../Words/tasks.en.js"

addWords(vi, en)
