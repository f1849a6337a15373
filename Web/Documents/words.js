/** Words of the documents of a session; loading this module brings the books. */
import { addWords } from "../Words/say.js"
import vi from "../Words/documents.vi.js"
import en from "../Words/documents.en.js"

addWords(vi, en)
