/**
 * Every screen of the product and the path that leads there. A screen is loaded when first wanted.
 * Its element gets the property `place` (see `router.js`).
 * @type {import("./router.js").Route[]}
 */
export const routes = [
]
