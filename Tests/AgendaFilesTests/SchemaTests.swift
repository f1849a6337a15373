import Foundation
import Meetings
import Testing

@testable import AgendaFiles

/// `Agendas/agenda.schema.json` helps editors; the reader decides. They must say the same.
struct SchemaTests {
    private let schema: [String: Any]
    private let definitions: [String: [String: Any]]

    init() throws {
        let data = try Data(contentsOf: SampleSessionsTests.folder.appendingPathComponent("agenda.schema.json"))
        schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    }

    private func object(_ shape: Shape) throws -> [String: Any] {
        shape.name == "agenda" ? schema : try #require(definitions[shape.name])
    }

    private func property(_ shape: String, _ key: String) throws -> [String: Any] {
        let properties = try #require(
            (shape == "agenda" ? schema : definitions[shape])?["properties"] as? [String: Any]
        )
        return try #require(properties[key] as? [String: Any])
    }

    @Test(arguments: Shape.all.map(\.name)) func `a mapping has the same keys in both`(name: String) throws {
        let shape = try #require(Shape.all.first { $0.name == name })
        let object = try object(shape)
        let properties = try #require(object["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(shape.known))
        #expect(Set(try #require(object["required"] as? [String])) == Set(shape.required))
        #expect(object["additionalProperties"] as? Bool == false)
    }

    @Test func `the schema describes nothing that the reader does not know`() {
        let scalars: Set = ["key", "code", "day", "moment", "threshold"]
        #expect(Set(definitions.keys) == scalars.union(Shape.all.map(\.name)).subtracting(["agenda"]))
    }

    @Test func `choices are the same in both`() throws {
        func check<Choice: RawRepresentable & CaseIterable>(_ shape: String, _ key: String, _: Choice.Type) throws
        where Choice.RawValue == String {
            #expect(try property(shape, key)["enum"] as? [String] == Choice.allCases.map(\.rawValue), "\(shape).\(key)")
        }
        try check("meeting", "kind", AgendaFile.Meeting.Kind.self)
        try check("meeting", "state", AgendaFile.Meeting.State.self)
        try check("committee", "kind", AgendaFile.Committee.Kind.self)
        try check("decision_rule", "base", DecisionRule.Base.self)
        try check("decision_rule", "tie", DecisionRule.TieRule.self)
        try check("decision_rule", "silence", DecisionRule.SilenceRule.self)
        try check("participant", "honorific", AgendaFile.Participant.Honorific.self)
        try check("participant", "role", AgendaFile.Participant.Role.self)
        try check("item", "kind", AgendaFile.Item.Kind.self)
        try check("item", "visibility", AgendaFile.Item.Visibility.self)
        try check("question", "ballot", AgendaFile.Question.Ballot.self)
        try check("question", "kind", PollKind.self)
        try check("attendance", "status", AgendaFile.Attendance.Status.self)
        try check("speech", "kind", AgendaFile.Speech.Kind.self)
    }

    @Test(arguments: [
        ("agenda", "organizations", "maxItems", AgendaLimits.organizations),
        ("agenda", "sites", "maxItems", AgendaLimits.sites),
        ("agenda", "participants", "maxItems", AgendaLimits.participants),
        ("agenda", "items", "maxItems", AgendaLimits.items),
        ("item", "papers", "maxItems", AgendaLimits.papersPerItem),
        ("item", "questions", "maxItems", AgendaLimits.questionsPerItem),
        ("question", "options", "maxItems", AgendaLimits.optionsPerQuestion),
        ("question", "seats", "maximum", AgendaLimits.optionsPerQuestion),
        ("question", "papers", "maxItems", AgendaLimits.papersPerQuestion),
        ("item", "draft_tasks", "maxItems", AgendaLimits.tasksPerItem),
        ("held_item", "speeches", "maxItems", AgendaLimits.speechesPerItem),
        ("meeting", "title", "maxLength", AgendaLimits.titleCharacters),
        ("meeting", "notes", "maxLength", AgendaLimits.textCharacters),
        ("participant", "name", "maxLength", AgendaLimits.nameCharacters),
        ("question", "text", "maxLength", AgendaLimits.paragraphCharacters),
        ("item", "draft_conclusion", "maxLength", AgendaLimits.textCharacters),
        ("paper", "file", "maxLength", AgendaLimits.pathBytes),
        ("item", "duration_minutes", "maximum", AgendaLimits.durationMinutes.upperBound),
        ("item", "duration_minutes", "minimum", AgendaLimits.durationMinutes.lowerBound),
    ])
    func `limits are the same in both`(shape: String, key: String, word: String, limit: Int) throws {
        #expect(try property(shape, key)[word] as? Int == limit)
    }

    @Test func `the format's name is the same in both`() throws {
        #expect(try property("agenda", "format")["const"] as? String == AgendaFile.format)
    }
}
