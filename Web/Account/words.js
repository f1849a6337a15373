/** Words of the account of a session; loading this module brings its book. */
import { addWords } from "../Words/say.js"
import vi from "../Words/account.vi.js"
import en from "../Words/account.en.js"

addWords(vi, en)
