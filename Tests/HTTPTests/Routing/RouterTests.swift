import HTTP
import Testing

struct RouterTests {
    private let router: Router<String> = {
        var router = Router<String>()
        router.add(.get, "/", "home")
        router.add(.get, "/api/meetings", "meetings")
        router.add(.post, "/api/meetings", "create")
        router.add(.get, "/api/meetings/{meeting}", "meeting")
        router.add(.get, "/api/meetings/new", "template")
        router.add(.get, "/api/meetings/{meeting}/live", "live")
        router.add(.get, "/api/meetings/{meeting}/papers/{paper}", "paper")
        return router
    }()

    private func found(_ segments: [String]) -> String {
        switch router.match(.get, segments) {
        case .found(let target, let parameters):
            ([target] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
        case .otherMethods(let methods): "other \(methods.map(\.rawValue))"
        case .none: "none"
        }
    }

    @Test func `a path finds its target and the names in it`() {
        #expect(found([]) == "home")
        #expect(found(["api", "meetings"]) == "meetings")
        #expect(found(["api", "meetings", "7"]) == "meeting meeting=7")
        #expect(found(["api", "meetings", "7", "papers", "tờ trình"]) == "paper meeting=7 paper=tờ trình")
    }

    @Test func `a literal goes before a name, and the way back is found`() {
        #expect(found(["api", "meetings", "new"]) == "template")
        #expect(found(["api", "meetings", "new", "live"]) == "live meeting=new")
    }

    @Test func `what is not there is not found`() {
        #expect(found(["api"]) == "none")
        #expect(found(["api", "meetings", ""]) == "none")
        #expect(found(["api", "meetings", "7", ""]) == "none")
        #expect(found(["API", "meetings"]) == "none")
    }

    @Test func `another method is told apart from another path, and HEAD goes where GET goes`() {
        guard case .otherMethods(let allowed) = router.match(.delete, ["api", "meetings"]) else {
            Issue.record("DELETE was routed")
            return
        }
        #expect(Set(allowed) == [.get, .post])
        guard case .found("meetings", _) = router.match(.head, ["api", "meetings"]) else {
            Issue.record("HEAD was not routed")
            return
        }
    }
}
