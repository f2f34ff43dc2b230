import { describe, expect, it } from "vitest";
import { cleanBirthDate, cleanBirthDateColumns } from "../../../../../subgraphs/shared-clients/linkage/cleaning/birth-date.js";
import { findDateParts } from "../../../../../subgraphs/shared-clients/linkage/cleaning/date-parts.js";

describe("a birth date", () => {
  it.each([
    "2014-02-07",
    "20140207",
    "02/07/2014",
    "2/7/2014",
    "7.2.2014",
    "07.02.2014",
    "2014-02-07T00:00:00",
    "2014-02-07 00:00:00",
    "2014-02-07T00:00:00.000Z",
    "2/7/2014 12:00:00 AM",
    "2014/2/7",
    "02-07-2014",
    "02072014",
    "2072014",
    "7 Feb 2014",
    "07-FEB-2014",
    "Feb 7, 2014",
    "February 7th, 2014",
    "7 de febrero de 2014",
    "7 févr. 2014",
    "7. Februar 2014",
    "7 de fevereiro de 2014",
    "Fri Feb 07 2014",
    "02/07/14",
    "20140207120000",
    "41677",
    "20140207.0",
    " 2014-02-07 ",
  ])("is read in any common form: %s", (sent) => expect(cleanBirthDate(sent)).toEqual({ date: "20140207", isWeak: false }));

  it.each([
    ["25/12/2014", "20141225"],
    ["12.25.2014", "20141225"],
    ["12/25/68", "19681225"],
  ])("whose month would be above 12 is read the other way round: %s", (sent, date) =>
    expect(cleanBirthDate(sent).date).toBe(date),
  );

  it.each([
    ["19451345", "19451345"],
    ["2014-02-30", "20140230"],
    ["2014-13-02", "20141302"],
    ["0214-02-07", "02140207"],
  ])("that cannot be keeps its digits: %s", (sent, date) => expect(cleanBirthDate(sent)).toEqual({ date, isWeak: false }));

  it.each(["Missing, but age 23", "2014-02-07-09", "1/2", "123", "7 Foo 2014", "7 Foo 2014 12", "020714"])(
    "that cannot be read is told from none: %s",
    (sent) => expect(cleanBirthDate(sent)).toEqual({ date: null, isWeak: true }),
  );

  it.each([
    ["2014-01-01", "20140101"],
    ["1/1/2014", "20140101"],
    ["2014", "20140101"],
    ["2014-00-00", "20140101"],
    ["2014-02", "20140201"],
    ["02/2014", "20140201"],
  ])("is weak where a default stands for a part: %s", (sent, date) =>
    expect(cleanBirthDate(sent)).toEqual({ date, isWeak: true }),
  );

  it.each([
    "1900-01-01",
    "1901-01-01",
    "01/01/1900",
    "1900",
    "0001-01-01",
    "9999-12-31",
    "00000000",
    "99999999",
    "11111111",
    "1899-12-30",
    "0000-02-07",
    "unknown",
    "",
    "-",
    "n/a",
  ])("is missing in %s", (sent) => expect(cleanBirthDate(sent)).toEqual({ date: null, isWeak: false }));

  it.each([
    ["5 août 2014", "20140805"],
    ["5 juin 2014", "20140605"],
    ["5 juillet 2014", "20140705"],
    ["5. März 2014", "20140305"],
    ["5. Dez. 2014", "20141205"],
    ["5 de outubro de 2014", "20141005"],
    ["5 de setembro de 2014", "20140905"],
    ["5 avril 2014", "20140405"],
    ["990207", "19990207"],
  ])("may name its month in other languages, or have six digits with one meaning: %s", (sent, date) =>
    expect(cleanBirthDate(sent).date).toBe(date),
  );

  it("is read as its file's author writes dates", () => {
    const order = { isDayFirst: true, sixDigits: { day: 0, month: 2, year: 4 } };
    expect(["07/02/2014", "2/13/2014", "070214", "2014-02-07"].map((sent) => cleanBirthDate(sent, order).date)).toEqual([
      "20140207",
      "20140213",
      "20140207",
      "20140207",
    ]);
  });

  it("may come in three columns", () => {
    expect(cleanBirthDateColumns("2014", "2", "7")).toEqual({ date: "20140207", isWeak: false });
    expect(cleanBirthDateColumns("2014.0", "Feb", "07")).toEqual({ date: "20140207", isWeak: false });
    expect(cleanBirthDateColumns("2014", null, undefined)).toEqual({ date: "20140101", isWeak: true });
    expect(cleanBirthDateColumns("1900", "1", "1")).toEqual({ date: null, isWeak: false });
    expect(cleanBirthDateColumns("unknown", "2", "7")).toEqual({ date: null, isWeak: false });
  });
});

it("a part that was not sent is empty", () => expect(findDateParts("2014")).toEqual({ year: "2014", month: "", day: "" }));
