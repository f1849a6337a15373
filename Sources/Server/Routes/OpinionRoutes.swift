import HTTP
import HTTPTypes
import Meetings

/// The table of opinions, to take home or to print.
extension App {
    func addOpinionRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/meetings/{meeting}/opinions.csv") { call in
            let (table, language) = (try await self.opinions(call), call.language)
            return .response(
                Response(
                    headerFields: [
                        .contentType: "text/csv; charset=utf-8", .cacheControl: "private, no-store",
                        .contentDisposition: "attachment; filename=\"opinions.csv\"; filename*=UTF-8''gop-y.csv",
                    ],
                    body: .bytes(Array(table.csv(in: language).utf8))
                )
            )
        }
        routes.add(.get, "/api/meetings/{meeting}/opinions.html") { call in
            let (table, language) = (try await self.opinions(call), call.language)
            return .response(
                Response(
                    headerFields: [.contentType: "text/html; charset=utf-8", .cacheControl: "private, no-store"],
                    body: .bytes(Array(table.html(in: language).utf8))
                )
            )
        }
    }

    private func opinions(_ call: Call) async throws -> OpinionsTable {
        let (_, meeting, seat) = try await participant(call)
        return OpinionsTable(of: meeting, for: seat)
    }
}
