/**
 * Every screen of the product and the path that leads there. A screen is loaded when first wanted.
 * Its element gets the property `place` (see `router.js`).
 * @type {import("./router.js").Route[]}
 */
export const routes = [
  { path: "/", element: "home-screen", load: () => import("../Home/home-screen.js") },
  { path: "/sign-in", element: "sign-in-screen", load: () => import("../SignIn/sign-in-screen.js"), open: true },
  { path: "/meeting/:id", element: "session-screen", load: () => import("../Session/session-screen.js"), watched: true },
  { path: "/meeting/:id/ballot", element: "written-ballot", load: () => import("../Polls/written-ballot.js"), watched: true },
  { path: "/meeting/:id/polls/:poll/board", element: "ballot-board", load: () => import("../Ballot/ballot-board.js"), watched: true },
  { path: "/meeting/:id/polls/:poll/report", element: "counting-report", load: () => import("../Ballot/counting-report.js"), watched: true },
  { path: "/secret-ballot", element: "about-ballots", load: () => import("../Ballot/about-ballots.js"), open: true },
  { path: "/meeting/:id/minutes", element: "minutes-screen", load: () => import("../Minutes/minutes-screen.js"), watched: true },
  { path: "/meeting/:id/documents", element: "documents-screen", load: () => import("../Documents/documents-screen.js"), watched: true },
  { path: "/meeting/:id/proof", element: "proof-screen", load: () => import("../Proof/proof-screen.js"), watched: true },
  { path: "/meeting/:id/replay", element: "replay-screen", load: () => import("../Replay/replay-screen.js"), watched: true },
  { path: "/meeting/:id/account", element: "account-screen", load: () => import("../Account/account-screen.js"), watched: true },
  { path: "/checkin/:id", element: "check-in-screen", load: () => import("../Attendance/check-in-screen.js") },
  { path: "/screen/:id", element: "wall-screen", load: () => import("../Wall/wall-screen.js"), open: true },
  { path: "/new", element: "new-session", load: () => import("../Preparing/new-session.js") },
  { path: "/roll/:id", element: "roll-call", load: () => import("../Attendance/roll-call.js"), watched: true },
  { path: "/admin", element: "people-admin", load: () => import("../People/people-admin.js") },
  { path: "/admin/people", element: "people-admin", load: () => import("../People/people-admin.js") },
  { path: "/admin/organizations", element: "organizations-admin", load: () => import("../Organizations/organizations-admin.js") },
  { path: "/admin/committees", element: "committees-admin", load: () => import("../Committees/committees-admin.js") },
  { path: "/admin/committees/:id", element: "committee-admin", load: () => import("../Committees/committee-admin.js") },
  { path: "/admin/audit", element: "audit-log", load: () => import("../Audit/audit-log.js") },
  { path: "/tasks", element: "tasks-screen", load: () => import("../Tasks/tasks-screen.js") },
  { path: "/verify", element: "verify-screen", load: () => import("../Verify/verify-screen.js") },
  { path: "/search", element: "search-screen", load: () => import("../Search/search-screen.js") },
  { path: "/me", element: "my-account", load: () => import("../People/my-account.js") },
  { path: "/prepare/:id", element: "prepare-session", load: () => import("../Preparing/prepare-session.js"), watched: true },
]
