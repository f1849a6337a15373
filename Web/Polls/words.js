/** Words of votes; loading this module brings their books. */
import { addWords } from "../Words/say.js"
import vi from "../Words/polls.vi.js"
import en from "../Words/polls.en.js"
import votesVi from "../Words/votes.vi.js"
import votesEn from "../Words/votes.en.js"
import ballotVi from "../Words/ballots.vi.js"
import ballotEn from "../Words/ballots.en.js"

addWords(vi, en)
addWords(votesVi, votesEn)
addWords(ballotVi, ballotEn)
