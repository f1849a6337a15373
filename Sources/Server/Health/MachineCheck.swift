import CLinux
import Cryptography
import Foundation
import Glibc
import Papers
import Record

/// What the server needs of the machine it runs on, one finding for each thing, with what to do about it. For the operator's
/// terminal, in both languages.
public enum MachineCheck {
    public struct Finding: Hashable, Sendable {
        public enum State: String, Hashable, Sendable {
            case fine, warning, bad
        }

        /// Stable: `disk`, `clock`.
        public let name: String
        public let state: State
        public let vi: String
        public let en: String
    }

    /// Below this many free bytes nothing more should be brought.
    public static let leastFreeBytes: UInt64 = 1 << 30
    /// And below this it is time to think of it.
    public static let fewFreeBytes: UInt64 = 5 << 30
    /// A certificate that lasts less than so many days is to be renewed.
    public static let renewalDays = 21
    /// Files in the trust folder that are read.
    public static let trustFiles = 200

    /// Everything that can be looked at without a server. Blocks for about a second.
    ///
    /// - Parameters:
    ///   - data: The data folder; nil leaves out what concerns it.
    ///   - certificate: TLS certificate and key, as paths of PEM files.
    public static func all(data: DataDirectory?, certificate: (chain: String, key: String)?) throws -> [Finding] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "phonghop-doctor-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var findings = PaperTools.check(try Workshop(folder: folder)).map { Finding($0) }
        findings.append(clock())
        if let data { findings += [access(of: data), disk(of: data), trust(of: data)] }
        if let certificate { findings.append(tls(certificate.chain, certificate.key)) }
        return findings
    }

    // MARK: The data folder

    static func access(of data: DataDirectory) -> Finding {
        var status = stat()
        let isThere = stat(data.path, &status) == 0
        guard isThere || errno == ENOTDIR else {
            return Finding(
                name: "data",
                state: .warning,
                vi: "chưa có thư mục \(data.path); máy chủ sẽ tạo khi chạy lần đầu",
                en: "\(data.path) is not there yet; the server makes it at its first start"
            )
        }
        guard isThere, status.st_mode & S_IFMT == S_IFDIR else {
            return Finding(
                name: "data",
                state: .bad,
                vi: "\(data.path) không phải là thư mục; hãy chỉ đúng --data",
                en: "\(data.path) is no folder; name the right one with --data"
            )
        }
        if let open = openToOthers(data) {
            return Finding(
                name: "data",
                state: .bad,
                vi: "người khác trên máy đọc được \(open); hãy chạy chmod -R go= \(data.path)",
                en: "others on this machine can read \(open); run chmod -R go= \(data.path)"
            )
        }
        guard Glibc.access(data.path, R_OK | W_OK | X_OK) == 0 else {
            return Finding(
                name: "data",
                state: .bad,
                vi: "tài khoản này không ghi được vào \(data.path); hãy chạy bằng tài khoản của máy chủ",
                en: "this account cannot write to \(data.path); run as the account of the server"
            )
        }
        return Finding(
            name: "data",
            state: .fine,
            vi: "\(data.path) chỉ chủ sở hữu đọc được",
            en: "\(data.path) is readable by its owner alone"
        )
    }

    /// The first thing of the folder that its group or others may look into. Below a closed folder nothing is open.
    private static func openToOthers(_ data: DataDirectory) -> String? {
        var status = stat()
        guard stat(data.path, &status) == 0, status.st_mode & 0o077 != 0 else { return nil }
        for url in [data.database, data.desk, data.audit, data.ballots, data.papers] {
            let path = url.path(percentEncoded: false)
            if stat(path, &status) == 0, status.st_mode & 0o044 != 0 { return path }
        }
        return data.path
    }

    static func disk(of data: DataDirectory) -> Finding {
        var path = data.path
        while Glibc.access(path, F_OK) != 0, path != "/", !path.isEmpty {
            path = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        }
        var space = statvfs()
        guard statvfs(path, &space) == 0 else {
            return Finding(name: "disk", state: .bad, vi: "không xem được đĩa", en: "the disk cannot be looked at")
        }
        return disk(free: UInt64(space.f_bavail) * UInt64(space.f_frsize), files: UInt64(space.f_favail))
    }

    static func disk(free: UInt64, files: UInt64) -> Finding {
        let size = "\(free >> 20) MiB"
        guard free >= leastFreeBytes, files >= 10_000 else {
            return Finding(
                name: "disk",
                state: .bad,
                vi: "chỉ còn \(size), \(files) tệp; hãy dọn đĩa hoặc thêm đĩa trước phiên họp",
                en: "only \(size) and \(files) files are left; make room before the session"
            )
        }
        guard free >= fewFreeBytes else {
            return Finding(
                name: "disk",
                state: .warning,
                vi: "còn \(size); nên thêm chỗ",
                en: "\(size) are left; make room"
            )
        }
        return Finding(name: "disk", state: .fine, vi: "còn \(size)", en: "\(size) are left")
    }

    static func trust(of data: DataDirectory) -> Finding {
        let path = data.trust.path(percentEncoded: false)
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
            .filter { $0.hasSuffix(".pem") || $0.hasSuffix(".crt") }
        guard !names.isEmpty else {
            return Finding(
                name: "trust",
                state: .warning,
                vi: "chưa có chứng thư nào trong \(path): chữ ký trên tài liệu chỉ được nêu tên, không được xác nhận",
                en: "no certificates in \(path): signers of papers are named but nobody is trusted"
            )
        }
        let unreadable = names.filter { Glibc.access("\(path)/\($0)", R_OK) != 0 }
        guard unreadable.isEmpty, names.count <= trustFiles else {
            return Finding(
                name: "trust",
                state: .bad,
                vi:
                    "\(path): \(names.count) tệp, không đọc được \(unreadable.count); giữ tối đa \(trustFiles) tệp đọc được",
                en:
                    "\(path): \(names.count) files, \(unreadable.count) unreadable; keep at most \(trustFiles) readable ones"
            )
        }
        return Finding(
            name: "trust",
            state: .fine,
            vi: "\(names.count) chứng thư để xác nhận chữ ký",
            en: "\(names.count) certificates speak for signers"
        )
    }

    // MARK: Clock and TLS

    static func clock() -> Finding {
        var state = timex()
        let answer = adjtimex(&state)
        return clock(
            isSet: answer >= 0 && answer != TIME_ERROR,
            year: Calendar(identifier: .gregorian).component(.year, from: .now)
        )
    }

    static func clock(isSet: Bool, year: Int) -> Finding {
        guard (2_026...2_100).contains(year) else {
            return Finding(
                name: "clock",
                state: .bad,
                vi: "đồng hồ máy chỉ năm \(year); hãy chỉnh giờ, nếu không biên bản sẽ sai ngày",
                en: "the clock says \(year); set it, or every record bears a wrong date"
            )
        }
        guard isSet else {
            return Finding(
                name: "clock",
                state: .warning,
                vi:
                    "không ai chỉnh đồng hồ máy; hãy bật systemd-timesyncd hoặc chrony, phòng kín thì chỉnh tay trước phiên",
                en: "nobody keeps the clock; turn on systemd-timesyncd or chrony, or set it by hand before a session"
            )
        }
        return Finding(name: "clock", state: .fine, vi: "đồng hồ được chỉnh tự động", en: "the clock is kept")
    }

    static func tls(_ chain: String, _ key: String) -> Finding {
        let read = { (path: String) in Array((try? Data(contentsOf: URL(filePath: path))) ?? Data()) }
        let check = CertificateCheck(certificate: read(chain), key: read(key))
        let finding = tls(check, chain, key)
        var status = stat()
        guard finding.state == .fine, stat(key, &status) == 0, status.st_mode & 0o077 != 0 else { return finding }
        return Finding(
            name: "tls",
            state: .bad,
            vi: "người khác trên máy đọc được khóa \(key); hãy chạy chmod 600 \(key)",
            en: "others on this machine can read the key \(key); run chmod 600 \(key)"
        )
    }

    static func tls(_ check: CertificateCheck, _ chain: String, _ key: String) -> Finding {
        switch check.fault {
        case .certificateUnreadable:
            return Finding(
                name: "tls",
                state: .bad,
                vi: "không đọc được chứng thư \(chain); cần tệp PEM",
                en: "the certificate \(chain) cannot be read; it must be PEM"
            )
        case .keyUnreadable:
            return Finding(
                name: "tls",
                state: .bad,
                vi: "không đọc được khóa \(key); cần tệp PEM không mật khẩu",
                en: "the key \(key) cannot be read; it must be PEM without a password"
            )
        case .keyOfAnother:
            return Finding(
                name: "tls",
                state: .bad,
                vi: "khóa \(key) không phải của chứng thư \(chain)",
                en: "the key \(key) is not that of the certificate \(chain)"
            )
        case nil: break
        }
        let days = check.daysLeft ?? -1
        guard days >= 0 else {
            return Finding(
                name: "tls",
                state: .bad,
                vi: "chứng thư đã hết hạn; hãy thay rồi gửi tín hiệu HUP",
                en: "the certificate has run out; renew it, then send HUP"
            )
        }
        guard days >= renewalDays else {
            return Finding(
                name: "tls",
                state: .warning,
                vi: "chứng thư còn \(days) ngày; hãy thay rồi gửi tín hiệu HUP",
                en: "the certificate lasts \(days) more days; renew it, then send HUP"
            )
        }
        return Finding(
            name: "tls",
            state: .fine,
            vi: "chứng thư còn \(days) ngày, khóa đúng",
            en: "the certificate lasts \(days) more days, and the key is its own"
        )
    }
}

extension MachineCheck.Finding {
    /// What was found of programs, fonts or the seal, which say it in one language.
    public init(_ found: PaperTools.Finding) {
        self.init(name: found.name, state: found.isFine ? .fine : .bad, vi: found.detail, en: found.detail)
    }
}
