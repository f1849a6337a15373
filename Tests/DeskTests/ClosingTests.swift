import Testing

@testable import Desk

@Suite struct ClosingTests {
    @Test func `who reads from a desk that was closed is refused`() async throws {
        try await Drawer.open { drawer in
            try drawer.desk.close()
            await #expect(throws: DeskFailure.self) { _ = try await drawer.all() }
        }
    }
}
