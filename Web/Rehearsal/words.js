/** Words of rehearsals; loading this module brings the books. */
import { addWords } from "../Words/say.js"
import vi from "../Words/rehearsal.vi.js"
import en from "../Words/rehearsal.en.js"

addWords(vi, en)
