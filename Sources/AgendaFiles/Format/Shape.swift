/// The keys one mapping of the file may have, in the order in which the writer puts them.
///
/// The reader, the writer and `Agendas/agenda.schema.json` all follow these tables, and a test holds them together.
struct Shape: Sendable {
    struct Key: Sendable, Equatable {
        let name: String
        let isRequired: Bool

        static func required(_ name: String) -> Key { Key(name: name, isRequired: true) }
        static func optional(_ name: String) -> Key { Key(name: name, isRequired: false) }
    }

    /// As in the `$defs` of the JSON Schema.
    let name: String
    let keys: [Key]

    init(_ name: String, _ keys: [Key]) {
        self.name = name
        self.keys = keys
    }

    var known: [String] { keys.map(\.name) }
    var required: [String] { keys.filter(\.isRequired).map(\.name) }
}

extension Shape {
    static let agenda = Shape(
        "agenda",
        [
            .required("format"), .required("meeting"), .required("committee"), .required("organizations"),
            .optional("sites"), .required("participants"), .required("items"), .optional("held"),
        ]
    )

    static let meeting = Shape(
        "meeting",
        [
            .required("id"), .required("title"), .optional("kind"), .required("state"), .required("starts"),
            .required("ends"), .required("place"), .optional("notes"),
        ]
    )

    static let committee = Shape(
        "committee",
        [
            .required("name"), .required("kind"), .required("organization"), .optional("standing_agency"),
            .optional("decision_rule"),
        ]
    )

    static let decisionRule = Shape(
        "decision_rule",
        [
            .optional("base"), .optional("threshold"), .optional("relative"), .optional("quorum"), .optional("tie"),
            .optional("silence"), .optional("legal_basis"),
        ]
    )

    static let organization = Shape(
        "organization",
        [
            .required("code"), .required("name"), .optional("short_name"), .optional("parent"), .optional("valid_from"),
            .optional("valid_to"),
        ]
    )

    static let site = Shape("site", [.required("key"), .required("name"), .optional("place"), .optional("main")])

    static let participant = Shape(
        "participant",
        [
            .required("key"), .required("name"), .optional("honorific"), .required("post"), .required("organization"),
            .optional("committee_post"), .required("role"), .optional("votes"), .optional("site"),
            .optional("substitute_for"), .optional("account"),
        ]
    )

    static let item = Shape(
        "item",
        [
            .required("key"), .required("title"), .required("kind"), .required("duration_minutes"),
            .optional("rapporteur"), .optional("visibility"), .optional("invitees"), .optional("papers"),
            .optional("questions"), .optional("draft_conclusion"), .optional("draft_tasks"), .optional("items"),
        ]
    )

    static let rapporteur = Shape("rapporteur", [.optional("organization"), .optional("participant")])

    static let paper = Shape(
        "paper",
        [.required("file"), .required("title"), .optional("number"), .optional("date"), .optional("issuer")]
    )

    static let question = Shape(
        "question",
        [
            .required("text"), .optional("kind"), .optional("ballot"), .optional("options"), .optional("seats"),
            .optional("may_change"), .optional("live_tally"), .optional("rule"), .optional("rule_reason"),
            .optional("papers"),
        ]
    )

    static let option = Shape("option", [.optional("title"), .optional("participant")])

    static let task = Shape(
        "task",
        [.required("title"), .required("lead"), .optional("coordinators"), .optional("due"), .optional("product")]
    )

    static let held = Shape(
        "held",
        [.required("opened"), .required("closed"), .required("attendance"), .required("items")]
    )

    static let attendance = Shape(
        "attendance",
        [.required("participant"), .required("status"), .optional("arrived"), .optional("left"), .optional("reason")]
    )

    static let heldItem = Shape(
        "held_item",
        [
            .required("item"), .required("started"), .required("ended"), .optional("speeches"), .optional("conclusion"),
            .optional("tasks"),
        ]
    )

    static let speech = Shape(
        "speech",
        [
            .required("participant"), .required("kind"), .required("started"), .required("ended"), .optional("summary"),
        ]
    )

    static let all: [Shape] = [
        agenda, meeting, committee, decisionRule, organization, site, participant, item, rapporteur, paper, question,
        option, task, held, attendance, heldItem, speech,
    ]
}
