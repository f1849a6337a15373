/** The books of words that the reader and its ink read from. */
import { addWords } from "../Words/say.js"
import vi from "../Words/reader.vi.js"
import en from "../Words/reader.en.js"

addWords(vi, en)
