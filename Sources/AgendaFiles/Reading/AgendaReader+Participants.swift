extension AgendaReader {
    func readParticipants(_ root: Fields) -> [AgendaFile.Participant] {
        var usernames: Set<String> = []
        let entries = root.mappings("participants", .participant, limit: AgendaLimits.participants)
        let participants = entries.map { fields in
            let participant = readParticipant(fields)
            if let account = participant.account, !usernames.insert(account).inserted {
                reading.report(.repeatedName(key: "account", found: account), at: fields.mark("account"))
            }
            return participant
        }
        checkPresidium(participants, root)
        return participants
    }

    private func readParticipant(_ fields: Fields) -> AgendaFile.Participant {
        let key = fields.name("key")
        reading.define(key, key: "key", in: .participants, at: fields.mark("key"))
        let participant = AgendaFile.Participant(
            key: key ?? "",
            name: fields.line("name") ?? "",
            honorific: fields.choice("honorific"),
            post: fields.line("post") ?? "",
            organization: fields.organization("organization") ?? "",
            committeePost: fields.line("committee_post"),
            role: fields.choice("role") ?? .member,
            votes: fields.boolean("votes") ?? false,
            site: fields.reference("site", to: .sites),
            substituteFor: fields.reference("substitute_for", to: .participants),
            account: fields.username("account")
        )
        if fields.has("role") { checkRights(participant, fields) }
        return participant
    }

    private func checkRights(_ participant: AgendaFile.Participant, _ fields: Fields) {
        if participant.votes, !participant.role.mayVote || participant.committeePost == nil {
            contradict(
                "“\(participant.key)” có votes: true; chỉ chủ trì, thành viên, đại biểu có committee_post mới được biểu quyết",
                "“\(participant.key)” has votes: true; only a chair, member or deputy with a committee_post may vote",
                at: fields.mark("votes")
            )
        }
        if (participant.role == .substitute) != fields.has("substitute_for") {
            contradict(
                "người dự thay (role: substitute) phải có substitute_for, và chỉ người dự thay mới có",
                "a substitute (role: substitute) needs substitute_for, and nobody else has it",
                at: fields.mark(fields.has("substitute_for") ? "substitute_for" : "role")
            )
        }
        if let absent = participant.substituteFor, absent == participant.key {
            contradict(
                "“\(absent)” không thể dự thay chính mình",
                "“\(absent)” cannot be their own substitute",
                at: fields.mark("substitute_for")
            )
        }
    }

    private func checkPresidium(_ participants: [AgendaFile.Participant], _ root: Fields) {
        guard !participants.isEmpty else {
            guard root.has("participants") else { return }
            return contradict(
                "participants rỗng; cần ít nhất chủ trì và thư ký",
                "participants is empty; a chair and a secretary are needed",
                at: root.mark("participants")
            )
        }
        let chairs = participants.count { $0.role == .chair }
        if chairs != 1 {
            contradict(
                "có \(chairs) người role: chair; cần đúng một chủ trì",
                "\(chairs) people have role: chair; exactly one is needed",
                at: root.mark("participants")
            )
        }
        if !participants.contains(where: { $0.role == .secretary }) {
            contradict(
                "không có ai role: secretary; cần ít nhất một thư ký",
                "nobody has role: secretary; at least one is needed",
                at: root.mark("participants")
            )
        }
    }
}
