import Testing

@testable import Meetings

struct AttendanceTests {
    @Test func `a participant reports in the room, by button or with the code on the wall`() throws {
        var scene = try Scene.invited()
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .an)
        #expect(
            try scene.give(.attendanceCheckIn, ["mode": "onsite", "via": "qr"], by: .binh)
                == [.attendance(.checkedIn(participant: Cast.binh.seat, mode: .onsite, viaCode: true))]
        )
        #expect(try scene.seat(.an).attendance == .onsite)
        #expect(try scene.seat(.binh).since == scene.now)
    }

    @Test func `pressing twice changes nothing`() throws {
        var scene = try Scene.invited()
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .an)
        #expect(try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .an).isEmpty)
        #expect(try scene.give(.attendanceCheckIn, ["mode": "remote"], by: .an).count == 1)
    }

    @Test func `remotely only when the session is also held online`() throws {
        let scene = try Scene.invited(facts: .morning(online: false))
        #expect(try scene.refusal(.attendanceCheckIn, ["mode": "remote"], by: .an) == "attendance.not-online")
    }

    @Test func `whoever leaves must have come`() throws {
        var scene = try Scene.open()
        #expect(try scene.refusal(.attendanceLeave, by: .guest) == "attendance.not-present")
        try scene.give(.attendanceLeave, by: .an)
        #expect(try scene.seat(.an).attendance == .left)
        #expect(try scene.refusal(.attendanceLeave, by: .an) == "attendance.not-present")
        try scene.give(.attendanceCheckIn, ["mode": "remote"], by: .an)
        #expect(try scene.seat(.an).attendance == .remote)
    }

    @Test func `leaving ends one's speech and takes the raised hand down`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        #expect(
            try scene.give(.attendanceLeave, by: .an)
                == [.speakers(.speechEnded), .attendance(.left(participant: Cast.an.seat))]
        )
        let hand = SpeechID(try scene.make(.speakersRaiseHand, by: .binh))
        #expect(
            try scene.give(.attendanceLeave, by: .binh)
                == [.speakers(.handLowered(speech: hand)), .attendance(.left(participant: Cast.binh.seat))]
        )
    }

    @Test(arguments: AttendanceStatus.allCases)
    func `the secretary marks anyone`(status: AttendanceStatus) throws {
        var scene = try Scene.open(present: [.binh])
        let target: Cast = status == .onsite ? .an : .binh
        try scene.give(.attendanceRecord, ["participant": target.seat, "status": status], by: .secretary)
        #expect(try scene.seat(target).attendance == (status == .onsite ? .onsite : status))
        #expect(
            try scene.give(.attendanceRecord, ["participant": target.seat, "status": status], by: .secretary).isEmpty
        )
    }

    @Test func `someone marked absent no longer waits to speak`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersRaiseHand, by: .an)
        try scene.give(.attendanceRecord, ["participant": Cast.an.seat, "status": "absent"], by: .secretary)
        #expect(scene.meeting.speakers.waiting.isEmpty)
    }

    @Test func `the person in charge of a site marks those seated there and nobody else`() throws {
        var scene = try Scene.invited()
        let own = try scene.make(.sitesAdd, ["name": "Hội An", "operator": Cast.siteOperator.seat])
        let other = try scene.make(.sitesAdd, ["name": "Tam Kỳ"])
        try scene.give(.participantsEdit, ["participant": Cast.an.seat, "site": own], by: .secretary)
        try scene.give(.participantsEdit, ["participant": Cast.binh.seat, "site": other], by: .secretary)
        let mark = { (one: Cast) -> Words in ["participant": one.seat, "status": "remote"] }
        #expect(try scene.refusal(.attendanceRecord, mark(.an), by: .siteOperator) == nil)
        #expect(try scene.refusal(.attendanceRecord, mark(.binh), by: .siteOperator) == "attendance.other-site")
        #expect(try scene.refusal(.attendanceRecord, mark(.cuc), by: .siteOperator) == "attendance.other-site")
        #expect(
            try scene.refusal(.attendanceRecord, ["participant": 99, "status": "remote"], by: .siteOperator)
                == "participants.not-found"
        )
    }
}
