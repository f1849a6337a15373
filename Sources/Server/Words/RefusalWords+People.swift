import Meetings

extension RefusalWords {
    static let people: [String: Sentence] = [
        "people.not-an-administrator": Sentence(
            vi: "Chỉ quản trị viên được làm việc này.",
            en: "Only an administrator may do this."
        ),
        "people.not-found": Sentence(vi: "Không tìm thấy.", en: "Not found."),
        "people.name-missing": Sentence(vi: "Hãy nhập tên.", en: "Enter a name."),
        "people.text-too-long": Sentence(vi: "Nội dung quá dài. Hãy rút gọn.", en: "The text is too long. Shorten it."),
        "people.username-taken": Sentence(
            vi: "Tên đăng nhập này đã có người dùng.",
            en: "Another person has this user name."
        ),
        "people.bad-username": Sentence(
            vi: "Tên đăng nhập gồm 1 đến 64 chữ cái, chữ số, dấu chấm, gạch nối, gạch dưới.",
            en: "A user name is 1 to 64 letters, digits, dots, hyphens and underscores."
        ),
        "people.bad-email": Sentence(vi: "Địa chỉ thư điện tử không đúng.", en: "This is not an e-mail address."),
        "people.code-taken": Sentence(
            vi: "Mã này đã được cơ quan khác dùng.",
            en: "Another organisation has this code."
        ),
        "people.bad-code": Sentence(
            vi: "Mã gồm 1 đến 35 chữ cái, chữ số, dấu chấm, gạch nối, gạch dưới.",
            en: "A code is 1 to 35 letters, digits, dots, hyphens and underscores."
        ),
        "people.parent-loop": Sentence(
            vi: "Một cơ quan không thể trực thuộc chính nó.",
            en: "An organisation cannot lie under itself."
        ),
        "people.committee-taken": Sentence(
            vi: "Đã có ban/tổ chức mang tên này.",
            en: "Another committee has this name."
        ),
        "people.ends-before-start": Sentence(
            vi: "Ngày kết thúc sớm hơn ngày bắt đầu.",
            en: "The end lies before the beginning."
        ),
        "people.last-administrator": Sentence(
            vi: "Phải còn ít nhất một quản trị viên.",
            en: "There must be at least one administrator."
        ),
        "people.two-chairs": Sentence(
            vi: "Mỗi ban chỉ có một người đứng đầu.",
            en: "A committee has at most one chair."
        ),
        "people.member-twice": Sentence(
            vi: "Một người xuất hiện hai lần trong danh sách.",
            en: "The same person is in the list twice."
        ),
        "people.number-out-of-range": Sentence(
            vi: "Con số nằm ngoài giới hạn.",
            en: "The number is outside its limits."
        ),
        "people.changed-meanwhile": Sentence(
            vi: "Vừa có người khác sửa. Hãy xem lại.",
            en: "Somebody else has just changed this. Look again."
        ),
        "people.too-many": Sentence(vi: "Danh sách quá dài.", en: "The list is too long."),
        "people.password-length": Sentence(
            vi: "Mật khẩu dài từ 8 đến 128 ký tự.",
            en: "A password has 8 to 128 characters."
        ),
        "people.password-too-common": Sentence(
            vi: "Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác.",
            en: "This password is too easy to guess. Choose another."
        ),
        "people.busy": Sentence(
            vi: "Nhiều người đang đăng nhập cùng lúc. Hãy thử lại sau vài giây.",
            en: "Many people are signing in. Try again in a few seconds."
        ),
        "people.second-factor-off": Sentence(
            vi: "Tài khoản chưa bật xác thực hai bước.",
            en: "The second step of signing in is off."
        ),
        "people.second-factor-offer-over": Sentence(
            vi: "Mã thiết lập đã hết hạn. Hãy bắt đầu lại.",
            en: "The key for setting up has run out. Begin again."
        ),
        "people.second-factor-required": Sentence(
            vi: "Máy chủ này yêu cầu luôn bật xác thực hai bước, nên không tắt được.",
            en: "This server asks to keep the second step of signing in on; it cannot be turned off."
        ),
        "people.last-factor": Sentence(
            vi: "Đây là cách xác thực duy nhất còn lại. Hãy thêm cách khác trước khi bỏ, hoặc tắt xác thực hai bước.",
            en: "This is the only way left to confirm signing in. Add another first, or turn off the second step."
        ),
        "people.too-many-passkeys": Sentence(
            vi: "Mỗi người có nhiều nhất mười khóa truy cập. Hãy bỏ khóa không còn dùng.",
            en: "One person has ten passkeys at most. Remove one that is not used any more."
        ),
        "people.passkey-known": Sentence(
            vi: "Khóa truy cập này đã có trong hệ thống.",
            en: "This passkey is known already."
        ),
        "people.passkey-not-taken": Sentence(
            vi: "Thiết bị không tạo được khóa truy cập dùng được ở đây. Hãy thử lại, hoặc dùng ứng dụng xác thực.",
            en: "The device made no passkey that works here. Try again, or use an authenticator app."
        ),
        "people.no-passkey-here": Sentence(
            vi: "Không có khóa truy cập nào của đồng chí dùng được ở địa chỉ này. Hãy dùng mã.",
            en: "None of your passkeys works at this address. Use a code."
        ),
        "people.import-encoding": Sentence(vi: "Tệp phải ở dạng UTF-8.", en: "The file must be UTF-8."),
        "people.import-header": Sentence(
            vi: "Dòng đầu phải có các cột username và name.",
            en: "The first line must have the columns username and name."
        ),
        "people.import-rights": Sentence(
            vi: "Không thể cấp quyền bằng tệp danh sách.",
            en: "A list cannot give rights."
        ),
        "people.import-malformed": Sentence(
            vi: "Tệp danh sách sai định dạng CSV.",
            en: "The list is not proper CSV."
        ),
    ]

    static let server: [String: Sentence] = [
        "session.wrong-password": Sentence(
            vi: "Tên đăng nhập hoặc mật khẩu không đúng.",
            en: "User name or password is not right."
        ),
        "session.too-many-attempts": Sentence(
            vi: "Đã thử sai nhiều lần. Hãy đợi một lúc rồi thử lại.",
            en: "Too many failed attempts. Wait a while and try again."
        ),
        "session.link-not-valid": Sentence(
            vi: "Liên kết đăng nhập không còn hiệu lực. Hãy xin liên kết mới.",
            en: "The sign-in link is no longer valid. Ask for a new one."
        ),
        "session.none": Sentence(vi: "Đồng chí chưa đăng nhập.", en: "You are not signed in."),
        "session.code-wanted": Sentence(
            vi: "Hãy nhập mã trong ứng dụng xác thực.",
            en: "Enter the code of your authenticator app."
        ),
        "session.wrong-code": Sentence(
            vi: "Mã không đúng, hoặc đã được dùng. Hãy đợi mã mới rồi nhập lại.",
            en: "The code is not right, or was used already. Wait for the next one and try again."
        ),
        "session.wrong-passkey": Sentence(
            vi: "Khóa truy cập không được chấp nhận. Hãy thử lại, hoặc dùng mã.",
            en: "The passkey was not accepted. Try again, or use a code."
        ),
        "session.passkeys-not-here": Sentence(
            vi: "Khóa truy cập chỉ dùng được khi mở bằng địa chỉ https có tên, không phải dãy số.",
            en: "Passkeys work only at an https address with a name, not with a number."
        ),
        "session.sign-in-again": Sentence(
            vi: "Đã quá lâu hoặc sai mã nhiều lần. Hãy đăng nhập lại từ đầu.",
            en: "It took too long, or there were too many wrong codes. Sign in again from the start."
        ),
        "session.confirm-identity": Sentence(
            vi: "Việc này cần xác nhận lại đúng là đồng chí.",
            en: "This needs a fresh proof that it is you."
        ),
        "session.second-factor-needed": Sentence(
            vi: "Quản trị viên phải bật xác thực hai bước trước khi quản trị.",
            en: "An administrator must turn on the second step of signing in before administering."
        ),
        "session.foreign-origin": Sentence(
            vi: "Yêu cầu đến từ một trang khác nên bị từ chối.",
            en: "The request came from another site and was refused."
        ),
        "session.must-change-password": Sentence(
            vi: "Hãy đổi mật khẩu trước khi tiếp tục.",
            en: "Choose a new password before going on."
        ),
        "session.needs-https": Sentence(
            vi: "Chỉ đăng nhập được qua https. Hãy mở lại địa chỉ bắt đầu bằng https://.",
            en: "Signing in needs https. Open the address that begins with https://."
        ),
        "session.too-many-connections": Sentence(
            vi: "Đang mở quá nhiều kết nối với tài khoản này. Hãy đóng bớt cửa sổ.",
            en: "Too many connections of this sign-in are open. Close some windows."
        ),
        "session.wrong-media-type": Sentence(
            vi: "Yêu cầu phải gửi bằng application/json.",
            en: "The request must be sent as application/json."
        ),
        "meetings.not-found": Sentence(
            vi: "Không tìm thấy phiên họp, hoặc đồng chí không có trong thành phần.",
            en: "There is no such session, or you do not take part in it."
        ),
        "meetings.id-taken": Sentence(
            vi: "Đã có phiên họp mang mã này.",
            en: "There is a session of this name already."
        ),
        "meetings.may-not-prepare": Sentence(
            vi: "Tài khoản của đồng chí không có quyền tạo phiên họp.",
            en: "Your account may not create sessions."
        ),
        "record.read-only": Sentence(
            vi: "Máy chủ tạm thời chỉ đọc được, chưa ghi được. Việc vừa làm chưa được lưu; hãy thử lại sau.",
            en: "The server can be read but not written to for now. What you did is not saved; try again later."
        ),
        "record.restarting": Sentence(
            vi: "Phòng họp đang khởi động lại. Hãy thử lại.",
            en: "The room is restarting. Try again."
        ),
        "record.storage-failed": Sentence(
            vi: "Máy chủ chưa ghi được xuống đĩa. Việc vừa làm có thể chưa được lưu; hãy thử lại.",
            en: "The server could not write to its disk. What you did may not be saved; try again."
        ),
        "record.conflict": Sentence(
            vi: "Phòng họp đang khởi động lại. Hãy thử lại.",
            en: "The room is restarting. Try again."
        ),
        "record.busy": Sentence(vi: "Máy chủ đang bận. Hãy thử lại.", en: "The server is busy. Try again."),
        "record.invalid": Sentence(
            vi: "Máy chủ không lưu được nội dung này. Hãy rút gọn hoặc chia nhỏ.",
            en: "The server cannot store this. Make it shorter or split it."
        ),
        "record.damaged": Sentence(
            vi: "Hồ sơ phiên họp này bị hỏng. Hãy báo quản trị viên.",
            en: "The record of this session is damaged. Tell the administrator."
        ),
        "record.closed": Sentence(vi: "Máy chủ đang dừng.", en: "The server is stopping."),
        "work.busy": Sentence(
            vi: "Máy chủ còn đang làm việc mà đồng chí yêu cầu trước đó. Hãy đợi xong rồi thử lại.",
            en: "The server is still at what you asked for before. Wait until that is done and try again."
        ),
        "route.not-found": Sentence(vi: "Không có trang này.", en: "There is no such page."),
        "route.method-not-allowed": Sentence(
            vi: "Không dùng được cách gọi này ở đây.",
            en: "This method is not allowed here."
        ),
        "internal": unknown,
    ]
}
