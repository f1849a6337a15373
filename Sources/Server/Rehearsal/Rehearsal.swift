import Bench
import Foundation
import HTTP
import Meetings
import People
import Record
import Rooms

/// One session rehearsed by one person: a house of its own, the simulated members, and the two roles at the chair's table
/// that the person plays in turn.
final class Rehearsal: Sendable {
    /// Who rehearses, and by which sign-in: with it the rehearsal ends.
    struct Owner: Sendable {
        let person: Person
        let signIn: SignInID
        let address: String
    }

    let owner: Owner
    /// The session that is rehearsed, and its name.
    let session: MeetingID
    let title: String
    /// What the rehearsal is called among the addresses of meetings.
    let meeting: MeetingID
    /// When it ends by itself.
    let endsAt: Moment
    let house: RehearsalHouse
    let cast: RehearsalCast
    let members: SimulatedMembers
    private let role: Mutexed<Role>
    private let visits = Mutexed<Set<SignInID>>([])

    private init(
        _ session: Meeting,
        _ owner: Owner,
        _ role: Role,
        meeting: MeetingID,
        house: RehearsalHouse,
        cast: RehearsalCast,
        members: SimulatedMembers
    ) {
        (self.owner, self.meeting, self.house, self.cast, self.members) = (owner, meeting, house, cast, members)
        (self.session, title) = (session.id, session.session.facts.title)
        endsAt = house.rooms.clock.now().adding(minutes: Rehearsals.longestMinutes)
        self.role = Mutexed(role)
    }

    /// Builds the house, furnishes it and calls the members together; they wait outside.
    ///
    /// - Throws: what cannot be made; nothing is left of it then.
    static func begin(
        _ session: Meeting,
        by owner: Owner,
        seat: Participant,
        as meeting: MeetingID,
        in app: App
    ) async throws -> Rehearsal {
        let data = app.rooms.record.directory
        let folder = DataDirectory(
            path: data.rehearsals.appending(path: meeting.rawValue).path(percentEncoded: false)
        )
        let house: RehearsalHouse
        do {
            house = try await RehearsalHouse(in: folder, like: app.settings, pages: app.pages, disk: app.papers.disk)
        } catch {
            RehearsalHouse.wipe(folder.url)
            throw error
        }
        do {
            let cast = try await RehearsalCast.furnish(
                house,
                with: session,
                as: meeting,
                owner: seat,
                language: owner.person.language,
                from: app.papers.folder
            )
            let members = try await SimulatedMembers.assemble(
                target: Target(url: "http://127.0.0.1:\(house.port)", origin: app.settings.publicOrigins.max()),
                meeting: meeting.rawValue,
                signIns: cast.simulated.map(\.token),
                pace: app.settings.rehearsalPace
            )
            return Rehearsal(
                session,
                owner,
                seat.facts.role,
                meeting: meeting,
                house: house,
                cast: cast,
                members: members
            )
        } catch {
            await house.close()
            throw error
        }
    }

    /// Sends everyone home and wipes what there was.
    func end() async {
        await members.dismiss()
        await house.close()
    }

    // MARK: Roles

    /// Whom the owner plays now.
    var playing: Role { role.value }

    /// - Throws: ``RehearsalRefusal/noSuchRole``.
    func play(_ role: Role) throws {
        guard cast.played[role] != nil else { throw RehearsalRefusal.noSuchRole }
        self.role.set(role)
    }

    /// The token of whoever the owner plays now.
    var token: String { cast.played[playing]?.token ?? "" }

    // MARK: Ways in

    /// The owner comes by this sign-in, too.
    func visited(by signIn: SignInID) { visits.change { _ = $0.insert(signIn) } }

    /// Whether something of the rehearsal may be open by this sign-in.
    func hangs(on signIn: SignInID) -> Bool { owner.signIn == signIn || visits.value.contains(signIn) }

    // MARK: How it stands

    struct Standing: Encodable {
        let meeting: MeetingID
        let session: MeetingID
        let title: String
        /// How far the rehearsed session is.
        let state: SessionState
        let role: Role
        let roles: [Role]
        /// Simulated members: all, those at the session, those whose screens are connected.
        let members: Int
        let present: Int
        let connected: Int
        let endsAt: Moment
    }

    func standing() async throws -> Standing {
        let meeting = try await room().current().meeting
        return Standing(
            meeting: meeting.id,
            session: session,
            title: title,
            state: meeting.session.state,
            role: playing,
            roles: cast.played.keys.sorted { $0.rawValue < $1.rawValue },
            members: cast.simulated.count,
            present: cast.simulated.count { meeting.isPresent($0) },
            connected: members.connected,
            endsAt: endsAt
        )
    }

    func room() async throws -> Room {
        guard let room = try await house.rooms.room(meeting) else { throw RehearsalRefusal.none }
        return room
    }
}

extension Meeting {
    func isPresent(_ seat: RehearsalCast.Seat) -> Bool {
        roster[seat.participant]?.attendance.isPresent ?? false
    }
}
