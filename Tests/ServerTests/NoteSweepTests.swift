import Foundation
import Meetings
import Record
import Rooms
import Testing

@testable import Server

struct NoteSweepTests {
    @Test func `private notes are wiped when the minutes have been approved for as long as the setting says`()
        async throws
    {
        try await House.open { house in
            let paper = try await house.addPaper(.session)
            let path = "/api/desk/\(House.session)"
            let note =
                #"{"id":"a","kind":"note","paper":\#(paper),"page":1,"at":1,"data":{"at":[0.5,0.5],"text":"Hỏi"}}"#
            #expect(try await house.ask("POST", path, as: .an, json: "{\"changes\":[\(note)]}").status == 200)
            let now = house.rooms.clock.now()
            let late = now.adding(minutes: (App.Settings.usualKeepNotesDays + 1) * 24 * 60)
            // While the session goes on, no time runs.
            #expect(try await house.app.sweepNotes(at: now).isEmpty)
            #expect(try await house.app.sweepNotes(at: late).isEmpty)
            try await house.approveMinutes()
            #expect(try await house.app.sweepNotes(at: late).isEmpty)
            let end = late.adding(minutes: App.Settings.usualKeepNotesDays * 24 * 60)
            #expect(try await house.app.sweepNotes(at: Moment(milliseconds: end.rawValue - 1)).isEmpty)
            #expect(try await house.app.sweepNotes(at: end) == [House.session])
            let answer = try await house.ask("GET", "\(path)?since=1", as: .an)
            #expect(answer.json["reset"] as? Bool == true)
            #expect((answer.json["items"] as? [Any])?.isEmpty == true)
        }
    }
}

extension House {
    /// The session as lists know it when its minutes are approved.
    fileprivate func approveMinutes() async throws {
        let row = try #require(
            try record.projections(kind: MeetingRow.kind, key: "meeting").first { $0.log == LogName(House.session) }
        )
        var meeting = try JSONDecoder().decode(MeetingRow.self, from: Data(row.value))
        meeting.state = .minutesApproved
        let value = Array(try JSONEncoder().encode(meeting))
        let events = try record.allEvents(of: LogName(House.session))
        let append = Append(
            log: LogName(House.session),
            expecting: Int64(events.count),
            events: [NewEvent(at: row.sequence, actor: nil, payload: Array("{}".utf8))],
            projections: [Projection(kind: MeetingRow.kind, key: "meeting", value: value)]
        )
        try await record.append(append)
    }
}
