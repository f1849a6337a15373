/** Words of votes; loading this module brings their books. */
import { addWords } from "../Words/say.js"
import vi from "../Words/votes.vi.js"
import en from "../Words/votes.en.js"
import ballotVi from "../Words/ballots.vi.js"
import ballotEn from "../Words/ballots.en.js"

addWords(vi, en)
addWords(ballotVi, ballotEn)
