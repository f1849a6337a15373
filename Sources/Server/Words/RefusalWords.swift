import Meetings

/// The sentence behind every code: what is wrong, and what to do. One table, in both languages.
enum RefusalWords {
    static func sentence(for code: String, in language: Language) -> String {
        (all[code] ?? unknown).text(in: language)
    }

    static let unknown = Sentence(
        vi: "Máy chủ không thực hiện được yêu cầu. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên.",
        en: "The server could not do this. Try again; if it goes on, tell the administrator."
    )

    static let all: [String: Sentence] = commands.merging(session) { $1 }.merging(agenda) { $1 }
        .merging(participants) { $1 }.merging(floor) { $1 }.merging(polls) { $1 }.merging(people) { $1 }
        .merging(server) { $1 }.merging(votes) { $1 }.merging(ballots) { $1 }.merging(papers) { $1 }
        .merging(presenting) { $1 }.merging(comments) { $1 }.merging(desk) { $1 }.merging(minutes) { $1 }
        .merging(signing) { $1 }.merging(rehearsal) { $1 }

    private static let commands: [String: Sentence] = [
        "command.unknown": Sentence(
            vi: "Máy chủ không biết lệnh này. Hãy tải lại trang.",
            en: "The server does not know this command. Reload the page."
        ),
        "command.malformed": Sentence(
            vi: "Dữ liệu gửi lên không hợp lệ. Hãy kiểm tra các ô đã nhập.",
            en: "What was sent is not valid. Check the fields you filled in."
        ),
        "command.text-missing": Sentence(
            vi: "Còn ô bắt buộc chưa nhập.",
            en: "A field that is needed is empty."
        ),
        "command.text-too-long": Sentence(
            vi: "Nội dung quá dài. Hãy rút gọn.",
            en: "The text is too long. Shorten it."
        ),
        "command.number-out-of-range": Sentence(
            vi: "Con số nằm ngoài giới hạn cho phép.",
            en: "The number is outside its limits."
        ),
        "command.role-not-allowed": Sentence(
            vi: "Vai trò của đồng chí tại phiên họp này không có quyền thực hiện việc này.",
            en: "Your role at this session does not carry this right."
        ),
        "command.not-in-this-state": Sentence(
            vi: "Chưa thực hiện được ở giai đoạn này của phiên họp.",
            en: "This cannot be done at this stage of the session."
        ),
        "command.not-a-participant": Sentence(
            vi: "Đồng chí không có trong thành phần phiên họp.",
            en: "You are not taking part in this session."
        ),
        "command.too-fast": Sentence(
            vi: "Thao tác quá nhanh. Hãy đợi một chút rồi thử lại.",
            en: "Too many commands at once. Wait a moment and try again."
        ),
        "command.screen-cannot": Sentence(
            vi: "Màn hình phòng họp chỉ để xem.",
            en: "The wall screen is for looking only."
        ),
    ]

    private static let session: [String: Sentence] = [
        "session.chair-missing": Sentence(
            vi: "Chưa có chủ trì. Hãy chọn chủ trì trước khi trình duyệt.",
            en: "There is no chair yet. Name one before submitting."
        ),
        "session.agenda-empty": Sentence(
            vi: "Chương trình chưa có nội dung nào. Hãy thêm ít nhất một nội dung.",
            en: "The agenda has no item yet. Add at least one."
        ),
        "session.no-quorum": Sentence(
            vi: "Chưa đủ số thành viên tối thiểu. Hãy chờ thêm, hoặc khai mạc và ghi rõ lý do.",
            en: "There is no quorum. Wait, or open the session and give the reason."
        ),
        "session.poll-open": Sentence(
            vi: "Đang có biểu quyết. Hãy đóng hoặc hủy biểu quyết trước.",
            en: "A vote is open. Close or cancel it first."
        ),
        "session.ends-before-start": Sentence(
            vi: "Giờ kết thúc sớm hơn giờ bắt đầu.",
            en: "The end lies before the beginning."
        ),
        "session.bad-link": Sentence(
            vi: "Địa chỉ phòng họp trực tuyến phải bắt đầu bằng https://.",
            en: "The video link must begin with https://."
        ),
        "session.is-template": Sentence(
            vi: "Đây là mẫu. Hãy tạo phiên họp từ mẫu này.",
            en: "This is a template. Create a session from it."
        ),
        "conclusions.already-given": Sentence(
            vi: "Chủ trì đã kết luận nội dung này.",
            en: "The chair has already concluded this item."
        ),
        "tasks.not-found": Sentence(vi: "Không tìm thấy nhiệm vụ.", en: "There is no such task."),
        "tasks.too-many": Sentence(vi: "Phiên họp đã có quá nhiều nhiệm vụ.", en: "The session has too many tasks."),
        "tasks.withdrawn": Sentence(vi: "Nhiệm vụ này đã được rút.", en: "This task has been withdrawn."),
        "tasks.not-yours": Sentence(
            vi: "Chỉ đơn vị chủ trì, chủ tọa hoặc thư ký báo cáo được nhiệm vụ này.",
            en: "Only the lead organisation, the chair or the secretary reports on this task."
        ),
        "tasks.already-done": Sentence(vi: "Nhiệm vụ này đã hoàn thành.", en: "This task is done."),
        "tasks.not-done": Sentence(
            vi: "Nhiệm vụ này chưa được báo hoàn thành.",
            en: "This task has not been reported as done."
        ),
        "tasks.nothing-asked": Sentence(
            vi: "Không có đề nghị gia hạn nào đang chờ.",
            en: "No more time has been asked for."
        ),
        "tasks.extension-open": Sentence(
            vi: "Nhiệm vụ này đang có một đề nghị gia hạn chờ chủ tọa trả lời. Có trả lời rồi mới xin lại được.",
            en: "More time has been asked for already and the chair has not answered. Ask again once it is answered."
        ),
        "tasks.not-later": Sentence(
            vi: "Thời hạn mới phải sau thời hạn hiện có.",
            en: "The new deadline must lie after the present one."
        ),
        "tasks.paper-not-brought": Sentence(
            vi: "Tệp kèm báo cáo chưa được tải lên cho nhiệm vụ này. Hãy tải lại tệp.",
            en: "A file of the report was not brought to this task. Bring it again."
        ),
        "tasks.too-many-reports": Sentence(
            vi: "Nhiệm vụ đã có quá nhiều báo cáo.",
            en: "The task has too many reports."
        ),
    ]

    private static let agenda: [String: Sentence] = [
        "agenda.not-found": Sentence(
            vi: "Nội dung này không còn trong chương trình.",
            en: "This item is no longer on the agenda."
        ),
        "agenda.too-many": Sentence(vi: "Chương trình đã có quá nhiều nội dung.", en: "The agenda has too many items."),
        "agenda.too-deep": Sentence(
            vi: "Chương trình chỉ có tối đa bốn cấp.",
            en: "The agenda has at most four levels."
        ),
        "agenda.inside-itself": Sentence(
            vi: "Không thể chuyển một nội dung vào bên trong chính nó.",
            en: "An item cannot be moved into itself."
        ),
        "agenda.already-dealt-with": Sentence(
            vi: "Nội dung này đã được xử lý, không thể xóa.",
            en: "This item has been dealt with and stays."
        ),
        "agenda.already-current": Sentence(vi: "Đang ở nội dung này rồi.", en: "This is the current item already."),
        "agenda.none-current": Sentence(vi: "Chưa có nội dung nào đang diễn ra.", en: "No item is being dealt with."),
        "agenda.poll-open": Sentence(
            vi: "Đang có biểu quyết. Hãy đóng hoặc hủy trước khi chuyển nội dung.",
            en: "A vote is open. Close or cancel it before leaving the item."
        ),
        "papers.not-found": Sentence(vi: "Không tìm thấy tài liệu.", en: "There is no such paper."),
        "papers.too-many": Sentence(vi: "Phiên họp đã có quá nhiều tài liệu.", en: "The session has too many papers."),
        "papers.too-many-versions": Sentence(
            vi: "Tài liệu đã có quá nhiều phiên bản. Hãy thêm thành tài liệu mới.",
            en: "The paper has too many versions. Add it as a new paper."
        ),
        "papers.nothing-to-open": Sentence(
            vi: "Tài liệu này chỉ phát bản giấy, chưa có tệp để mở. Hãy tải tệp lên trước.",
            en: "This paper is handed out on paper and has no file. Upload one first."
        ),
        "papers.already-withdrawn": Sentence(
            vi: "Tài liệu đã được thu hồi.",
            en: "The paper has been taken back already."
        ),
        "papers.not-withdrawn": Sentence(
            vi: "Tài liệu chưa bị thu hồi.",
            en: "The paper has not been taken back."
        ),
        "papers.not-a-pdf": Sentence(
            vi: "Tệp này không phải PDF. Hãy chuyển sang PDF rồi tải lên.",
            en: "This file is not a PDF. Convert it and upload it again."
        ),
        "papers.empty": Sentence(vi: "Tệp trống.", en: "The file is empty."),
        "papers.storage-failed": Sentence(
            vi: "Máy chủ không lưu được tệp (ổ đĩa đầy hoặc lỗi). Tài liệu chưa được thêm.",
            en: "The server could not keep the file (disk full or broken). The paper was not added."
        ),
    ]

    private static let participants: [String: Sentence] = [
        "participants.not-found": Sentence(vi: "Không tìm thấy người dự họp này.", en: "There is no such participant."),
        "participants.already-invited": Sentence(
            vi: "Người này đã có trong thành phần phiên họp.",
            en: "This person is on the list already."
        ),
        "participants.chair-taken": Sentence(
            vi: "Phiên họp đã có chủ trì. Mỗi phiên họp chỉ có một chủ trì.",
            en: "The session has a chair already. There is only one."
        ),
        "participants.too-many": Sentence(vi: "Thành phần đã quá đông.", en: "The list of participants is full."),
        "participants.still-needed": Sentence(
            vi: "Chưa thể bỏ người này khỏi thành phần: đang phát biểu, đang trong biểu quyết, hoặc là chính đồng chí.",
            en: "This person cannot be removed now: they are speaking, part of an open vote, or yourself."
        ),
        "sites.not-found": Sentence(vi: "Không tìm thấy điểm cầu.", en: "There is no such site."),
        "sites.too-many": Sentence(vi: "Đã có quá nhiều điểm cầu.", en: "There are too many sites."),
        "sites.in-use": Sentence(
            vi: "Điểm cầu vẫn còn người dự. Hãy chuyển họ sang điểm cầu khác trước.",
            en: "People are still seated at this site. Move them first."
        ),
        "invitation.reason-missing": Sentence(vi: "Hãy nêu lý do vắng.", en: "Say why you cannot come."),
        "invitation.answer-impossible": Sentence(
            vi: "Chỉ có thể xác nhận dự hoặc báo vắng.",
            en: "The answer is either yes or no."
        ),
        "invitation.not-online": Sentence(
            vi: "Phiên họp này không tổ chức trực tuyến.",
            en: "This session is not held online."
        ),
        "invitation.no-proposal": Sentence(
            vi: "Không có đề nghị cử người dự thay nào đang chờ.",
            en: "No substitute is waiting for consent."
        ),
        "invitation.substitute-already-invited": Sentence(
            vi: "Người dự thay đã có trong thành phần phiên họp.",
            en: "The substitute is on the list already."
        ),
        "invitation.substitute-cannot-delegate": Sentence(
            vi: "Người dự thay không được cử người khác thay mình.",
            en: "A substitute cannot send another."
        ),
        "attendance.not-online": Sentence(
            vi: "Phiên họp này không tổ chức trực tuyến. Hãy điểm danh tại phòng họp.",
            en: "This session is not held online. Check in at the room."
        ),
        "attendance.not-present": Sentence(vi: "Đồng chí chưa điểm danh.", en: "You have not checked in."),
        "attendance.other-site": Sentence(
            vi: "Người này không thuộc điểm cầu của đồng chí.",
            en: "This person is not seated at your site."
        ),
    ]

    private static let floor: [String: Sentence] = [
        "speakers.list-closed": Sentence(
            vi: "Đã khóa danh sách đăng ký phát biểu.",
            en: "The list of speakers is closed."
        ),
        "speakers.already-waiting": Sentence(
            vi: "Đã có trong danh sách chờ phát biểu.",
            en: "Already on the list of speakers."
        ),
        "speakers.already-speaking": Sentence(vi: "Người này đang phát biểu.", en: "This person is speaking."),
        "speakers.not-waiting": Sentence(
            vi: "Không còn trong danh sách chờ phát biểu.",
            en: "No longer on the list of speakers."
        ),
        "speakers.not-present": Sentence(
            vi: "Chưa điểm danh có mặt. Hãy điểm danh trước khi phát biểu.",
            en: "Not checked in. Check in before speaking."
        ),
        "speakers.nobody-speaking": Sentence(vi: "Hiện không ai phát biểu.", en: "Nobody is speaking."),
        "speakers.too-many": Sentence(vi: "Danh sách chờ phát biểu đã đầy.", en: "The list of speakers is full."),
        "speakers.clock-already-so": Sentence(
            vi: "Đồng hồ đã ở trạng thái này.",
            en: "The clock is in this state already."
        ),
        "speakers.not-your-speech": Sentence(
            vi: "Chỉ chủ trì, thư ký hoặc chính người phát biểu mới kết thúc được.",
            en: "Only the chair, the secretary or the speaker can end a speech."
        ),
    ]

    private static let polls: [String: Sentence] = [
        "polls.not-found": Sentence(vi: "Không tìm thấy biểu quyết này.", en: "There is no such vote."),
        "polls.too-many": Sentence(vi: "Phiên họp đã có quá nhiều biểu quyết.", en: "The session has too many votes."),
        "polls.not-prepared": Sentence(
            vi: "Biểu quyết này đã được mở, không sửa được nữa.",
            en: "This vote has been opened and cannot be changed."
        ),
        "polls.not-open": Sentence(vi: "Biểu quyết không mở.", en: "The vote is not open."),
        "polls.not-closed": Sentence(
            vi: "Hãy đóng biểu quyết trước khi công bố.",
            en: "Close the vote before announcing it."
        ),
        "polls.another-open": Sentence(
            vi: "Đang có một biểu quyết khác. Mỗi lần chỉ một biểu quyết.",
            en: "Another vote is open. One at a time."
        ),
        "polls.no-quorum": Sentence(
            vi: "Chưa đủ số thành viên tối thiểu để biểu quyết.",
            en: "There is no quorum for a vote."
        ),
        "polls.item-hidden": Sentence(
            vi: "Nội dung này đang ẩn với thành viên. Hãy cho hiển thị trước khi mở biểu quyết.",
            en: "Members cannot see this item. Show it before opening the vote."
        ),
        "polls.nobody-entitled": Sentence(
            vi: "Không có ai có quyền biểu quyết.",
            en: "Nobody is entitled to vote."
        ),
        "polls.not-entitled": Sentence(
            vi: "Đồng chí không có quyền biểu quyết nội dung này.",
            en: "You are not entitled to vote on this."
        ),
        "polls.not-present": Sentence(
            vi: "Hãy điểm danh trước khi biểu quyết.",
            en: "Check in before voting."
        ),
        "polls.time-is-up": Sentence(vi: "Đã hết giờ biểu quyết.", en: "The time for voting is up."),
    ]
}

/// The sentences of refusals for the operator's terminal, in both languages.
public enum RefusalSentences {
    public static func sentence(for refusal: any Refusal) -> String {
        let sentence = RefusalWords.all[refusal.code] ?? RefusalWords.unknown
        return "\(sentence.vi) · \(sentence.en) [\(refusal.code)]"
    }
}
