/**
 * The entities of the wire, as the screens read them. Times `…At` are milliseconds since 1970. What has no value is
 * left out.
 *
 * @typedef {{ base: "all" | "present" | "cast" | "valid",
 *   threshold: { numerator: number, denominator: number, strictly: boolean },
 *   quorum: { numerator: number, denominator: number, strictly: boolean },
 *   tieRule: "chair_side" | "fail", silenceRule: "not_counted" | "counts_as_agree", legalBasis: string,
 *   relative?: boolean }} Rule `relative`: most votes wins
 *
 * @typedef {{ id: string, title: string, committee: string, committeeID: number, organization: string,
 *   bodyKind: string, state: string, startsAt: number, endsAt: number, place: string, online: boolean,
 *   videoLink?: string | null, notes?: string | null, isTemplate: boolean, item?: number | null,
 *   openedAt?: number | null, pausedAt?: number | null, closedAt?: number | null, remark?: string | null,
 *   reason?: string | null, chair?: number | null, rule: Rule, speechSeconds: number, listOpen: boolean,
 *   commentsUntil?: number | null,
 *   counts: { participants: number, voting: number, accepted: number, declined: number, delegated: number, waiting: number } }} Meeting
 *
 * @typedef {{ id: number, parent?: number | null, index: number, number: string, title: string,
 *   kind: "information" | "discussion" | "decision", minutes: number, plannedAt: number, rapporteur?: string | null,
 *   rapporteurParticipant?: number | null, visibility: "session" | "internal" | "hidden", invitees?: number[],
 *   notes?: string | null, state: "waiting" | "current" | "done", startedAt?: number | null, endedAt?: number | null,
 *   conclusion?: { text: string, state: "draft" | "given", at: number } | null }} Item
 *
 * @typedef {{ id: number, item?: number | null, title: string, kind: string, number?: string | null,
 *   issuedOn?: string | null, fileName: string, size: number, pages?: number | null, access: string,
 *   url?: string | null, addedAt: number, version?: number, versions?: PaperVersion[], digest?: string,
 *   pagesURL?: string, format?: "pdf" | "image" | "office" | "video", reading?: "waiting" | "ready" | "failed",
 *   problem?: string, mayDownload?: boolean, watermark?: boolean, withdrawAfter?: boolean, withdrawn?: boolean,
 *   signatures?: Signature[], received?: { got: number, opened: number, of: number }, late?: boolean }} Paper
 *   `received` and `late` only at the chair's table
 * @typedef {{ version: number, fileName: string, size: number, pages?: number, addedAt: number, digest: string }} PaperVersion
 * @typedef {{ signer: string, at?: number, covers: "whole" | "part", state: "valid" | "invalid" | "untrusted",
 *   revocation: "not_checked" }} Signature
 *
 * @typedef {{ participant: number, name: string, paper: number, page: number, zoom?: number, x?: number, y?: number,
 *   startedAt: number }} Presentation who presents which page; coordinates 0…1 of the page
 *
 * @typedef {{ quote: string, prefix?: string, suffix?: string, boxes?: number[][] }} Anchor words of a page
 * @typedef {{ id: number, item?: number, paper?: number, page?: number, version?: number, anchor?: Anchor,
 *   participant: number, name: string, post: string, organization: string, text: string, to: "table" | "all",
 *   at: number, editedAt?: number, resolved: boolean,
 *   answer?: { outcome: "accepted" | "explained", text: string, name: string, at: number },
 *   replies: { participant: number, name: string, text: string, at: number }[], forMinutes: boolean }} Comment
 *
 * @typedef {{ id: number, name: string, operator?: number | null, present: number, expected: number }} Site
 *
 * @typedef {{ entitled: number, present: number, needed: number, met: boolean, onsite: number, remote: number,
 *   required: boolean }} Quorum
 *
 * @typedef {{ speech: number, participant: number, name: string, honorific: string, post: string, kind: string,
 *   item?: number | null, startedAt: number, limitSeconds?: number | null, pausedAt?: number | null,
 *   resumedAt?: number | null, elapsedBefore: number }} Floor
 *
 * @typedef {{ speech: number, participant: number, name: string, honorific: string, post: string,
 *   organization: string, kind: string, item?: number | null, at: number }} Waiting
 * @typedef {{ open: boolean, waiting: Waiting[] }} Queue
 *
 * @typedef {{ id: string, title: string, participant?: number | null, withdrawn?: boolean }} Option
 * @typedef {{ id: string, title: string, votes: number, rank: number, elected?: boolean, tied?: boolean, withdrawn?: boolean }} OptionResult
 * @typedef {{ yes: number, no: number, abstain: number, notVoted: number, absent: number, entitled: number,
 *   present: number, base: number, needed: number, passed: boolean, reason: string, words: Record<string, string>,
 *   other?: number, silentAgree?: number, late?: number, options?: OptionResult[], cast?: number, valid?: number,
 *   blank?: number, invalid?: number, issued?: number, returned?: number }} Result
 *   with `options` (choice, election) `yes`, `no` and `abstain` are missing
 * @typedef {{ issuerKey: string, receiptKey: string, sealKey: string, copies?: { participant: number, box: string }[],
 *   variant: string, client?: string, drawn: number, cast: number, root?: string, sealPrivate?: string,
 *   lost?: boolean,
 *   warnings?: ("few-voters" | "unanimous")[] }} Secret keys in base64url; `root` in hexadecimal, once closed
 * @typedef {{ id: number, item: number, question: string,
 *   state: "prepared" | "open" | "sealed" | "closed" | "announced" | "cancelled", openedAt?: number | null,
 *   closesAt?: number | null, closedAt?: number | null, announcedAt?: number | null, rule: Rule,
 *   kind?: "yes_no" | "opinion" | "choice" | "election", ballot?: "open" | "secret" | "written", options?: Option[],
 *   seats?: number, mayChange?: boolean, liveTally?: boolean, together?: number[], ruleReason?: string | null,
 *   round?: number, previous?: number | null, papers?: number[], dueAt?: number | null,
 *   silence?: "not_counted" | "counts_as_agree", sentAt?: number | null, remindedAt?: number | null, live?: Record<string, number>,
 *   channels?: Record<string, number>, counters?: number[], secret?: Secret, reason?: string | null, reportedAt?: number | null,
 *   turnout: { cast: number, entitled: number, present: number }, result?: Result | null }} Poll
 *   without `kind` a question of yes or no, without `ballot` an open vote
 * @typedef {{ meeting: string, title: string, poll: number, question: string, closedAt: number, passed: boolean,
 *   words: Record<string, string> }} EarlierResult a written ballot of an earlier session, reported to this one
 * @typedef {{ participant: number, name: string, choice?: string, choices?: string[], text?: string, channel?: string,
 *   reserved?: string, late?: boolean }} NamedVote
 * @typedef {{ choices: string[], text?: string, at?: number, late?: boolean, channel?: string, totals?: boolean }} Answer
 *
 * @typedef {{ id: number, item?: number | null, title: string, lead: string, leadID?: number | null,
 *   coordinators: string[], dueOn?: string | null, product?: string | null, state: "assigned" | "reported_done" | "withdrawn" | "done",
 *   assignedAt: number }} Task
 *
 * @typedef {{ id: number, person?: number | null, name: string, honorific: string, post: string,
 *   organization: string, role: string, votes: boolean, precedence: number, site?: number | null,
 *   reply: "none" | "accepted" | "declined" | "delegated", replyMode?: "onsite" | "remote" | null,
 *   reason?: string | null, substitute?: { person?: number | null, name: string, post: string, state: "proposed" | "accepted" | "refused" } | null,
 *   substituteFor?: number | null, attendance: string, since?: number | null }} Participant
 *
 * @typedef {Omit<Participant, "id"> & { participant?: number | null, hand?: number | null,
 *   ballots: Record<string, string>, answers?: Record<string, Answer>, reserved?: Record<string, string>, drawn?: number[], can: string[], comments?: Comment[] }} Me
 *   `comments`: one's own to the chair's table alone
 *
 * @typedef {{ id: string, title: string, committee: string, committeeID: number, state: string, startsAt: number,
 *   endsAt: number, place: string, online: boolean, role?: string | null, reply: string, papers: number,
 *   items: number, isTemplate: boolean }} Summary
 *
 * @typedef {{ id: number, username: string, name: string, honorific: string, post: string,
 *   organization?: { id: number, name: string } | null, language: string, isAdmin: boolean, mayPrepare: boolean,
 *   mustChangePassword: boolean, hasPassword?: boolean, hasSecondFactor?: boolean, hasAuthenticatorApp?: boolean, hasPasskey?: boolean,
 *   needsSecondFactor?: boolean, secondFactorFirst?: boolean, confirmedUntil?: number | null }} Person
 */
export {}
