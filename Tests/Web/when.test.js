import assert from "node:assert/strict"
import test from "node:test"
import { endAfterMove, instantOf, partOfDay, usualTime } from "../../Web/Preparing/when.js"

test("a day and an hour are those of Viet Nam wherever the tablet stands", () => {
  assert.equal(instantOf("2020-03-04", "08:30"), Date.UTC(2020, 2, 4, 1, 30))
})

test("what is no day or hour is not guessed", () => {
  assert.equal(instantOf("2020-02-30", "08:30"), null)
  assert.equal(instantOf("04/03/2020", "08:30"), null)
  assert.equal(instantOf("2020-03-04", "24:00"), null)
  assert.equal(instantOf("2020-03-04", ""), null)
})

test("a new session stands a week ahead at eight, and never on a weekend", () => {
  const saturday = Date.UTC(2020, 1, 29, 5)
  const { startsAt, endsAt } = usualTime(saturday)
  assert.equal(startsAt, instantOf("2020-03-09", "08:00"))
  assert.equal(endsAt - startsAt, 3.5 * 3_600_000)
})

test("the end moves along with the beginning", () => {
  assert.equal(endAfterMove(1000, 3000, 5000), 7000)
})

test("the part of the day follows the hour in Viet Nam", () => {
  assert.equal(partOfDay(Date.UTC(2020, 2, 4, 1)), "morning")
  assert.equal(partOfDay(Date.UTC(2020, 2, 4, 7)), "afternoon")
  assert.equal(partOfDay(Date.UTC(2020, 2, 4, 12)), "evening")
})
