import fc from "fast-check";
import rruleModule from "rrule";
import { describe, expect, test } from "vitest";
import { toOpeningHours } from "../../../subgraphs/resources/schedules/opening-hours.js";
import { listDays, type RecurrenceRule, readRule } from "../../../subgraphs/resources/schedules/recurrence-rule.js";
import { type PlainDate, toPlainDate } from "../../../subgraphs/shared/dates.js";

// The package is CommonJS, whose names Node does not find; its types say otherwise.
const { RRule } = rruleModule as unknown as typeof import("rrule");

function rule(fields: Record<string, string | number>): RecurrenceRule {
  const read = readRule(fields);
  if (!read || "message" in read) throw new Error("the rule was refused");
  return read;
}

const day = (text: string) => text as PlainDate;
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

test("gives the same days as a library of the standard, for weekly and monthly rules", () => {
  const weekly = fc.record({
    freq: fc.constant("WEEKLY"),
    byday: fc.subarray(DAYS).map((days) => days.join(",")),
    wkst: fc.constantFrom(...DAYS),
  });
  const monthly = fc.record({
    freq: fc.constant("MONTHLY"),
    // The library takes "-1MO,MO" for the last Monday alone; the standard means every Monday.
    byday: fc.oneof(
      fc.subarray(DAYS).map((days) => days.join(",")),
      fc
        .uniqueArray(
          fc.tuple(fc.constantFrom("1", "2", "4", "-1", "-2"), fc.constantFrom(...DAYS)).map((pair) => pair.join("")),
          {
            maxLength: 3,
          },
        )
        .map((days) => days.join(",")),
    ),
    bymonthday: fc.subarray([1, 5, 15, 28, 31, -1, -3], { maxLength: 2 }).map((days) => days.join(",")),
  });
  const extra = fc.record({
    interval: fc.integer({ min: 1, max: 4 }),
    count: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  });
  const start = fc.integer({ min: 0, max: 700 }).map((offset) => toPlainDate(new Date(Date.UTC(2024, 0, 1 + offset))));
  fc.assert(
    fc.property(fc.oneof(weekly, monthly), extra, start, (parts, { interval, count }, startsOn) => {
      const fields = { ...parts, interval, ...(count ? { count } : {}) };
      const text = Object.entries(fields)
        .flatMap(([name, value]) => (value === "" ? [] : [`${name.toUpperCase()}=${value}`]))
        .join(";");
      const to = "2027-06-30";
      const parsed = new RRule({ ...RRule.parseString(text), dtstart: new Date(`${startsOn}T00:00:00Z`) });
      const expected = parsed.between(new Date("2025-01-01T00:00:00Z"), new Date(`${to}T00:00:00Z`), true).map(toPlainDate);
      expect(listDays(rule(fields), { startsOn, from: day("2025-01-01"), to: day(to) })).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

describe("refuses, naming the field,", () => {
  test.each([
    ["byday", { byday: "SOMEDAY" }],
    ["byday", { byday: "0MO" }],
    ["bymonthday", { bymonthday: "32" }],
    ["byyearday", { byyearday: "367" }],
    ["byweekno", { byweekno: "54" }],
    ["interval", { interval: 0 }],
    ["count", { count: 1.5 }],
  ])("a wrong %s", (field, parts) => {
    expect(readRule({ freq: "WEEKLY", ...parts })).toMatchObject({ field });
  });
});

test("parts that contradict each other end at once with no day", () => {
  const contradiction = rule({ freq: "WEEKLY", byday: "TH", byweekno: "41", byyearday: "2" });
  expect(listDays(contradiction, { startsOn: day("1900-01-01"), from: day("2025-01-01"), to: day("2026-01-01") })).toEqual([]);
});

describe("opening hours", () => {
  test("of a weekly schedule stay weekdays, up to the earlier of its two ends", () => {
    const fields = {
      freq: "WEEKLY",
      byday: "MO,FR",
      opens_at: "08:00",
      closes_at: "17:00",
      valid_to: "2025-12-31",
      until: "2025-10-01",
    };
    const hours = { day: null, validFrom: null, validTo: "2025-10-01", opensAt: "08:00", closesAt: "17:00" };
    expect(toOpeningHours(fields, day("2025-06-20"))).toEqual([
      { weekday: 1, ...hours },
      { weekday: 5, ...hours },
    ]);
  });

  test("of the first Friday of each month are written out as days", () => {
    const days = toOpeningHours({ freq: "MONTHLY", byday: "1FR" }, day("2025-06-20")).map((one) => one.day);
    expect(days.slice(0, 3)).toEqual(["2025-07-04", "2025-08-01", "2025-09-05"]);
  });

  test("of a schedule without a rule are none", () => {
    expect(toOpeningHours({ description: "By appointment" }, day("2025-06-20"))).toEqual([]);
  });
});
