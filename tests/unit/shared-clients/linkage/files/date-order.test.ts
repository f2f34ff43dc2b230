import { expect, test } from "vitest";
import { SIX_DIGITS } from "../../../../../subgraphs/shared-clients/linkage/cleaning/date-parts.js";
import { readDateOrder } from "../../../../../subgraphs/shared-clients/linkage/files/date-order.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const database = useLinkageDatabase();
const [monthFirst = null, yearFirst = null, dayFirst = null] = SIX_DIGITS;

test.each<[string, readonly string[], unknown]>([
  ["the day first where a first number is above 12", ["07/02/2014", "13/02/2014"], { isDayFirst: true, sixDigits: null }],
  ["the month first where second numbers are, too", ["13/02/2014", "02/13/2014"], { isDayFirst: false, sixDigits: null }],
  ["the month first where nothing tells", ["07/02/2014", ""], { isDayFirst: false, sixDigits: null }],
  ["six digits from the year", ["140207", "141231"], { isDayFirst: false, sixDigits: yearFirst }],
  ["six digits from the month", ["020714", "123114", "020709"], { isDayFirst: false, sixDigits: monthFirst }],
  ["six digits from the year where days are no years yet", ["140207", "140228"], { isDayFirst: false, sixDigits: yearFirst }],
  ["six digits from the day", ["070299", "311298"], { isDayFirst: false, sixDigits: dayFirst }],
  ["no order of six digits where two fit", ["070214", "251214"], { isDayFirst: false, sixDigits: null }],
])("%s: %j", async (_case, dates, order) => {
  await database.connection.run(
    `create or replace table dated as select unnest([${dates.map((date) => `'${date}'`).join(", ")}]) as "born on"`,
  );
  expect(await readDateOrder(database.connection, { table: "dated", column: "born on", now: new Date("2026-12-01") })).toEqual(
    order,
  );
});
