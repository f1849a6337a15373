import Testing

@testable import Meetings

struct MeViewTests {
    @Test func `a person may do what the table allows, less what their own situation rules out`() throws {
        let scene = try Scene.open(present: [.chair, .deputy, .an, .binh])
        for one in Cast.allCases {
            let seat = try scene.seat(one)
            let table = Permissions.commands(for: seat.facts.role, in: .open)
            let missing = Set(table).subtracting(try scene.me(one).can)
            var ruledOut: Set<CommandName> = []
            if !seat.facts.votes, table.contains(.pollsCast) { ruledOut.insert(.pollsCast) }
            if !seat.facts.votes, table.contains(.pollsDraw) { ruledOut.insert(.pollsDraw) }
            if !seat.attendance.isPresent { ruledOut.insert(.attendanceLeave) }
            if one != .chair, one != .secretary { ruledOut.insert(.speakersEndSpeech) }
            // Nothing is presented, and nobody here is named as rapporteur of an item.
            let leads = one == .chair || one == .secretary
            ruledOut.formUnion([.presentingTurn, .presentingHandOver, .presentingStop])
            if !leads { ruledOut.insert(.presentingStart) }
            // Nor does anybody here lead a task.
            if !leads { ruledOut.formUnion([.tasksReport, .tasksAskExtension]) }
            if !leads, one != .rapporteur, table.contains(.commentsAnswer) { ruledOut.insert(.commentsAnswer) }
            #expect(missing == ruledOut, "\(one)")
        }
    }

    @Test func `the speaker may end the own speech`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        #expect(try scene.me(.an).can.contains(.speakersEndSpeech))
        #expect(try !scene.me(.binh).can.contains(.speakersEndSpeech))
    }

    @Test func `a person sees the substitute they named, and the substitute whom they stand for`() throws {
        var scene = try Scene.invited()
        try scene.give(.invitationNameSubstitute, ["person": 900, "name": "Thay", "post": "Phó"], by: .an)
        #expect(try scene.me(.an).substitute?.state == .proposed)
        try scene.give(.invitationAcceptSubstitute, ["participant": Cast.an.seat])
        let seat = try #require(scene.meeting.roster.seat(of: PersonID(900)))
        #expect(scene.meeting.meView(seat).substituteFor == Cast.an.seat)
        #expect(scene.meeting.meView(seat).role == .substitute)
    }
}
