/** Loading this module brings the words of the second step of signing in. */
import { addWords } from "../Words/say.js"
import vi from "../Words/second-factor.vi.js"
import en from "../Words/second-factor.en.js"
import passkeysVi from "../Words/passkeys.vi.js"
import passkeysEn from "../Words/passkeys.en.js"

addWords(vi, en)
addWords(passkeysVi, passkeysEn)
