/**
 * Every screen of the product and the path that leads there. A screen is loaded when first wanted.
 * Its element gets the property `place` (see `router.js`).
 * @type {import("./router.js").Route[]}
 */
export const routes = [
  { path: "/", element: "home-screen", load: () => import("../Home/home-screen.js") },
  { path: "/sign-in", element: "sign-in-screen", load: () => import("../SignIn/sign-in-screen.js"), open: true },
  { path: "/meeting/:id", element: "session-screen", load: () => import("../Session/session-screen.js") },
  { path: "/meeting/:id/ballot", element: "written-ballot", load: () => import("../Polls/written-ballot.js") },
  { path: "/meeting/:id/polls/:poll/board", element: "ballot-board", load: () => import("../Ballot/ballot-board.js") },
  { path: "/meeting/:id/polls/:poll/report", element: "counting-report", load: () => import("../Ballot/counting-report.js") },
  { path: "/secret-ballot", element: "about-ballots", load: () => import("../Ballot/about-ballots.js"), open: true },
  { path: "/meeting/:id/minutes", element: "minutes-screen", load: () => import("../Minutes/minutes-screen.js") },
  { path: "/meeting/:id/account", element: "account-screen", load: () => import("../Account/account-screen.js") },
  { path: "/checkin/:id", element: "check-in-screen", load: () => import("../Attendance/check-in-screen.js") },
  { path: "/screen/:id", element: "wall-screen", load: () => import("../Wall/wall-screen.js"), open: true },
  { path: "/new", element: "new-session", load: () => import("../Preparing/new-session.js") },
  { path: "/roll/:id", element: "roll-call", load: () => import("../Attendance/roll-call.js") },
  { path: "/admin", element: "people-admin", load: () => import("../People/people-admin.js") },
  { path: "/admin/people", element: "people-admin", load: () => import("../People/people-admin.js") },
  { path: "/admin/organizations", element: "organizations-admin", load: () => import("../Organizations/organizations-admin.js") },
  { path: "/admin/committees", element: "committees-admin", load: () => import("../Committees/committees-admin.js") },
  { path: "/admin/committees/:id", element: "committee-admin", load: () => import("../Committees/committee-admin.js") },
  { path: "/admin/audit", element: "audit-log", load: () => import("../Audit/audit-log.js") },
  { path: "/search", element: "search-screen", load: () => import("../Search/search-screen.js") },
  { path: "/me", element: "my-account", load: () => import("../People/my-account.js") },
  { path: "/prepare/:id", element: "prepare-session", load: () => import("../Preparing/prepare-session.js") },
]
