import ArgumentParser
import Foundation

/// `phonghop service`: a unit for systemd, with as little of the machine in reach as the server can do with.
struct Service: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a systemd unit with a tight sandbox.",
        discussion: """
            phonghop service --program /usr/local/bin/phonghop -- --host 0.0.0.0 --port 443 … > \
            /etc/systemd/system/phonghop.service
            """
    )

    @Option(name: .long, help: "Where the program lies; this one unless said otherwise.")
    var program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().path(percentEncoded: false)

    @Option(name: .long, help: "The account to run as.")
    var user = "phonghop"

    @Option(name: .long, help: "The name of the data folder below /var/lib.")
    var state = "phonghop"

    @Argument(parsing: .postTerminator, help: "What `phonghop serve` is given besides the data folder.")
    var serve: [String] = []

    func validate() throws {
        guard program.hasPrefix("/") else { throw ValidationError("--program is a whole path.") }
        for name in [user, state] {
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isPlain) else {
                throw ValidationError("--user and --state are small letters, digits and hyphens.")
            }
        }
    }

    func run() throws {
        print(ServiceUnit(program: program, user: user, state: state, arguments: serve).text)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
    }
}

/// The text of a unit.
struct ServiceUnit {
    let program: String
    let user: String
    let state: String
    let arguments: [String]

    /// What is left open, and why: name spaces and mounts, for the box in which papers are read is made of them (bubblewrap);
    /// the whole of `/proc`, for that box mounts one of its own, which the kernel refuses where parts are hidden; memory that
    /// is written and run, for LibreOffice calls its parts that way.
    var text: String {
        """
        # The account, once: useradd --system --home-dir /var/lib/\(state) --shell /usr/sbin/nologin \(user)
        [Unit]
        Description=Phòng họp không giấy tờ (phonghop)
        After=network-online.target
        Wants=network-online.target

        [Service]
        Type=exec
        ExecStart=\(([program, "serve", "--data", "/var/lib/\(state)"] + arguments).map(quoted).joined(separator: " "))
        ExecReload=/bin/kill -HUP $MAINPID
        KillSignal=SIGTERM
        KillMode=mixed
        TimeoutStopSec=30
        Restart=on-failure
        RestartSec=2
        User=\(user)
        StateDirectory=\(state)
        StateDirectoryMode=0700
        UMask=0077
        LimitNOFILE=65536
        LimitCORE=0

        # Ports below 1024, and nothing else of root's.
        AmbientCapabilities=CAP_NET_BIND_SERVICE
        CapabilityBoundingSet=CAP_NET_BIND_SERVICE
        NoNewPrivileges=yes
        RestrictSUIDSGID=yes

        ProtectSystem=strict
        ProtectHome=yes
        PrivateTmp=yes
        PrivateDevices=yes
        DevicePolicy=closed
        ProtectClock=yes
        ProtectHostname=yes
        ProtectControlGroups=yes
        ProtectKernelModules=yes
        RemoveIPC=yes

        RestrictRealtime=yes
        LockPersonality=yes
        RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
        # The box of bubblewrap: user, mount, process, network and IPC name spaces, and mounting in them.
        RestrictNamespaces=user mnt pid net ipc uts cgroup
        SystemCallArchitectures=native
        SystemCallFilter=@system-service @mount pivot_root
        SystemCallFilter=~@clock @cpu-emulation @debug @module @obsolete @raw-io @reboot @swap
        SystemCallErrorNumber=EPERM

        [Install]
        WantedBy=multi-user.target
        """
    }

    /// An argument as systemd reads it: no variable, no escape, no second word.
    private func quoted(_ argument: String) -> String {
        let isPlain = argument.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-._/:=,@".utf8.contains(byte)
        }
        guard !isPlain || argument.isEmpty else { return argument }
        let escaped = argument.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("%", with: "%%")
            .replacing("$", with: "$$")
        return "\"\(escaped)\""
    }
}
