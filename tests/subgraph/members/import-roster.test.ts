import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { PlainDate } from "#shared/dates.js";
import { receiveRoster } from "../../../subgraphs/members/rosters/import-roster.js";
import { readRoster } from "../../../subgraphs/members/rosters/read-roster.js";
import { findRoster, listMissing } from "../../../subgraphs/members/rosters/rosters.db.js";
import { parseSourceSettings, saveSourceSettings } from "../../../subgraphs/members/rosters/source-settings.js";
import { inspectFile } from "../../../subgraphs/shared/intake/inspect-file.js";
import { child, toCsv } from "../../testkit/rosters.js";
import { useIntake } from "./intake-kit.js";

const kit = useIntake();
const { send, problemsOf, inForce, coverage } = kit;

describe("a roster file", () => {
  test("becomes members, records and coverage", async () => {
    const roster = await send(
      toCsv([
        child({ member_number: "1", plan: "Prairie Health", coverage_starts_on: "01/15/2025", icd10_codes: "q90.9; G40.909" }),
        child({ member_number: "2", first_name: "Ben", plan: "KS_MCO_B", coverage_starts_on: "20250301" }),
      ]),
    );
    expect(roster).toMatchObject({ status: "APPLIED", rowsRead: 2, rowsAdded: 2, rowsRejected: 0 });
    expect(await inForce()).toMatchObject([
      { member_number: "1", first_name: "Ana" },
      { member_number: "2", first_name: "Ben" },
    ]);
    expect(await coverage()).toEqual([
      { member_number: "1", plan: "KS_MCO_A", starts_on: "2025-01-15", ends_on: null },
      { member_number: "2", plan: "KS_MCO_B", starts_on: "2025-03-01", ends_on: null },
    ]);
    const { rows } = await kit.db.pool.query("select icd10_codes from hub_members.record where icd10_codes is not null");
    expect(rows).toEqual([{ icd10_codes: ["G40909", "Q909"] }]);
  });

  test("reads the same whatever its delimiter, headers, packing and byte order mark", async () => {
    const plain = "\uFEFFMember ID;RecipientID;Given Name;Surname;DOB;Gender\r\n77;9001;Ana;Lindqvist;3/9/2015;female\r\n";
    const roster = await send(gzipSync(plain));
    expect(roster).toMatchObject({ status: "APPLIED", rowsAdded: 1, rowsRejected: 0 });
    const { rows } = await kit.db.pool.query(
      "select member_number, medicaid_id, first_name, birth_date, sex from hub_members.published_record",
    );
    expect(rows).toEqual([{ member_number: "77", medicaid_id: "9001", first_name: "Ana", birth_date: "2015-03-09", sex: "F" }]);
  });

  test("follows the source's own column and value map", async () => {
    const settings = {
      columnMap: { Nbr: "member_number", Kid: "first_name" },
      valueMap: { plan: { PH: "KS_MCO_A" } },
      defaultProgram: "KS_SHCN",
    };
    await saveSourceSettings(kit.db.pool, "KS_SHCN", parseSourceSettings(settings));
    const roster = await send("Nbr,Kid,last_name,birth_date,plan,coverage_starts_on\n5,Ana,Lindqvist,2015-03-09,PH,2025-01-01\n");
    expect(await problemsOf(roster)).toEqual([]);
    const { rows } = await kit.db.pool.query("select plan_organization_id, program_code from hub_members.published_record");
    expect(rows).toEqual([{ plan_organization_id: "KS_MCO_A", program_code: "KS_SHCN" }]);
  });

  test("of a source with several programs, each under a law of its own, says which one a coordinator works for", async () => {
    const rows = [
      child({ member_number: "1", coordinator_name: "Ida Brandt" }),
      child({ member_number: "2", coordinator_name: "Ida Brandt", program: "KS_OTHER" }),
      child({ member_number: "3" }),
    ];
    const addProgram =
      "insert into hub_programs.program (code, name, kind, state, organization_id, law) values ($1, $1, $2, 'KS', 'KS_SHCN', $3)";
    await kit.owner.pool.query(addProgram, ["KS_OTHER", "TITLE_V_CARE_COORDINATION", "PART_2"]);
    expect(await problemsOf(await send(toCsv(rows)))).toEqual([]);

    await kit.owner.pool.query("update hub_programs.program set law = 'PART_2' where code = 'KS_SHCN'");
    expect(await problemsOf(await send(toCsv(rows), { effectiveOn: "2025-06-02" }))).toEqual([
      { line: 2, column: "program", severity: "ERROR", code: "MISSING_VALUE" },
    ]);
    await saveSourceSettings(kit.db.pool, "KS_SHCN", parseSourceSettings({ defaultProgram: "KS_SHCN" }));
    expect(await problemsOf(await send(toCsv(rows), { effectiveOn: "2025-06-03" }))).toEqual([]);
  });

  test("that a request and a job of one process come to read at once is read once", async () => {
    const path = kit.writeFile("twice.csv", toCsv([child({ member_number: "1" }), child({ member_number: "2" })]));
    const order = {
      organizationId: "KS_SHCN",
      kind: "FULL",
      effectiveOn: "2025-06-01" as PlainDate,
      fileName: "twice.csv",
      createdBy: "test",
    } as const;
    const { roster } = await receiveRoster(kit.intake, order, path);
    const file = { path, facts: await inspectFile(path) };
    await Promise.all([readRoster(kit.intake, roster, { file }), readRoster(kit.intake, roster, { file })]);
    expect(await findRoster(kit.db.pool, roster.id)).toMatchObject({ status: "APPLIED", rowsRead: 2, rowsAdded: 2 });
  });

  test("keeps its good rows and lists its bad ones with line, column and code", async () => {
    const csv = [
      "member_number,first_name,last_name,birth_date,zip,plan,coverage_starts_on,coverage_ends_on,sex,notes",
      "1,Ana,Lindqvist,2015-03-09,66720,,,,F,",
      "2,Ben,Okafor,2015-02-30,66720,,,,M,",
      ",Cy,Okafor,2015-02-20,66720,,,,M,",
      "4,Di,Okafor,2015-02-20,6X720,NOBODY,2025-01-01,,M,",
      "5,Ed,Okafor,2015-02-20,66720,KS_MCO_A,2025-02-01,2025-01-01,M,",
      "6,Flo,Okafor,2015-02-20,66720",
      '7,"Gi" no,Okafor,2015-02-20,66720,,,,F,',
      "8,Hal,Okafor,2035-02-20,66720,,,,M,",
      "9,Ida,Okafor,,66720,,,,F,",
      "10,Jo,Okafor,2015-02-20,,,,,robot,",
    ].join("\n");
    const roster = await send(csv);
    expect(await problemsOf(roster)).toEqual([
      { line: 1, column: "notes", severity: "WARNING", code: "UNKNOWN_COLUMN" },
      { line: 3, column: "birth_date", severity: "ERROR", code: "INVALID_DATE" },
      { line: 4, column: "member_number", severity: "ERROR", code: "MISSING_VALUE" },
      { line: 5, column: "zip", severity: "WARNING", code: "INVALID_FORMAT" },
      { line: 5, column: "plan", severity: "ERROR", code: "UNKNOWN_PLAN" },
      { line: 6, column: "coverage_ends_on", severity: "ERROR", code: "ENDS_BEFORE_START" },
      { line: 7, column: null, severity: "ERROR", code: "WRONG_NUMBER_OF_CELLS" },
      { line: 9, column: "birth_date", severity: "ERROR", code: "DATE_OUT_OF_RANGE" },
      { line: 10, column: "birth_date", severity: "WARNING", code: "MISSING_VALUE" },
      { line: 11, column: "sex", severity: "ERROR", code: "UNKNOWN_VALUE" },
    ]);
    expect(roster).toMatchObject({ status: "APPLIED", rowsRead: 10, rowsAdded: 3, rowsRejected: 7 });
    expect((await inForce()).map((row) => [row.member_number, row.first_name])).toEqual([
      ["1", "Ana"],
      ["7", '"Gi" no'],
      ["9", "Ida"],
    ]);
  });

  test.each([
    ["an empty file", "", /empty/],
    ["no required column", "name,birth_date\nAna,2015-03-09\n", /no column for member_number, first_name, last_name/],
    ["two headers for one column", "member_number,first_name,last_name,birth_date,DOB\n", /mean birth_date/],
    [
      "a quote that never closes",
      'member_number,first_name,last_name,birth_date\n1,"Ana,Lindqvist,2015-03-09\n2,Ben,O,2015-01-01\n',
      /line 2 is never closed/,
    ],
    ["a first line that never ends", `member_number,${"x".repeat(70_000)}`, /first line is longer than 64 KiB/],
    [
      "little that unpacks to much",
      gzipSync(`member_number,first_name\n${"1,\n".repeat(8_000_000)}`),
      /unpacks to more than 200 times/,
    ],
    ["not UTF-8", Buffer.from([0x6d, 0x65, 0xe9, 0xff, 0x0a]), /UTF-8/],
  ])("is rejected as a whole for %s, and changes nothing", async (_name, content, reason) => {
    await expect(send(content)).rejects.toThrow(reason);
    expect(await inForce()).toEqual([]);
    const again = await send(toCsv([child({})]));
    expect(again.status).toBe("APPLIED");
  });
});

describe("a second file", () => {
  test("that is the same changes nothing", async () => {
    const csv = toCsv([child({ plan: "KS_MCO_A", coverage_starts_on: "2025-01-01" })]);
    const first = await send(csv);
    const second = await send(csv);
    expect(second).toMatchObject({ id: first.id, repeated: true });
    const { rows } = await kit.db.pool.query(
      "select (select count(*) from hub_members.record) as records, (select count(*) from hub_members.coverage_span) as spans",
    );
    expect(rows).toEqual([{ records: 1, spans: 1 }]);
  });

  test("with a changed row supersedes the old one and ends its coverage the day before", async () => {
    await send(
      toCsv([child({ city: "Erie", plan: "KS_MCO_A", coverage_starts_on: "2025-01-01" }), child({ member_number: "2" })]),
      { effectiveOn: "2025-05-01" },
    );
    const second = await send(
      toCsv([child({ city: "Iola", plan: "KS_MCO_B", coverage_starts_on: "2025-06-01" }), child({ member_number: "2" })]),
    );
    expect(second).toMatchObject({ rowsChanged: 1, rowsUnchanged: 1, rowsAdded: 0, membersMissing: 0 });
    expect(await inForce()).toMatchObject([{ member_number: "1", city: "Iola" }, { member_number: "2" }]);
    expect(await coverage()).toEqual([
      { member_number: "1", plan: "KS_MCO_A", starts_on: "2025-01-01", ends_on: "2025-05-31" },
      { member_number: "1", plan: "KS_MCO_B", starts_on: "2025-06-01", ends_on: null },
    ]);
  });

  test("that lists a member no more names it as missing and ends nobody", async () => {
    await send(toCsv([child({}), child({ member_number: "2" })]), { effectiveOn: "2025-05-01" });
    const second = await send(toCsv([child({})]));
    expect(second).toMatchObject({ membersMissing: 1, membersEnded: 0 });
    const missing = await listMissing(kit.db.pool, second.id, { limit: 10, afterId: undefined });
    expect(missing.rows).toMatchObject([{ memberNumber: "2", ended: false }]);
    expect(await inForce()).toHaveLength(2);
  });

  test("ends missing members only where the source's settings say so, and never a quarter of them at once", async () => {
    await saveSourceSettings(kit.db.pool, "KS_SHCN", parseSourceSettings({ endsMissing: true }));
    const everybody = Array.from({ length: 8 }, (_, i) =>
      child({ member_number: String(i), plan: "KS_MCO_A", coverage_starts_on: "2025-01-01" }),
    );
    await send(toCsv(everybody), { effectiveOn: "2025-04-01" });
    const truncated = await send(toCsv(everybody.slice(0, 4)), { effectiveOn: "2025-05-01" });
    expect(truncated).toMatchObject({ membersMissing: 4, membersEnded: 0 });
    expect(await problemsOf(truncated)).toMatchObject([{ code: "TOO_MANY_MISSING" }]);
    const short = await send(toCsv(everybody.slice(0, 7)), { effectiveOn: "2025-06-01" });
    expect(short).toMatchObject({ membersMissing: 1, membersEnded: 1 });
    expect((await coverage()).filter((span) => span.ends_on !== null)).toEqual([
      { member_number: "7", plan: "KS_MCO_A", starts_on: "2025-01-01", ends_on: "2025-05-31" },
    ]);
  });

  test("of changes leaves the members that it does not list alone", async () => {
    await send(toCsv([child({}), child({ member_number: "2" })]), { effectiveOn: "2025-05-01" });
    const changes = await send(toCsv([child({ member_number: "2", city: "Iola" })]), { kind: "CHANGES" });
    expect(changes).toMatchObject({ rowsChanged: 1, membersMissing: 0 });
    expect(await inForce()).toHaveLength(2);
  });

  test("that speaks of an earlier day than the one in force is refused", async () => {
    await send(toCsv([child({})]));
    await expect(send(toCsv([child({ city: "Iola" })]), { effectiveOn: "2025-05-01" })).rejects.toThrow(/speaks of 2025-05-01/);
  });

  test("may hold several rows of one member, which replace all the older ones", async () => {
    const row = (plan: string, from: string, until: string) => child({ plan, coverage_starts_on: from, coverage_ends_on: until });
    await send(toCsv([row("KS_MCO_A", "2025-01-01", "2025-03-31"), row("KS_MCO_B", "2025-04-01", "")]), {
      effectiveOn: "2025-05-01",
    });
    expect(await coverage()).toHaveLength(2);
    const second = await send(toCsv([row("KS_MCO_A", "2025-01-01", "2025-03-30"), row("KS_MCO_B", "2025-04-01", "")]));
    expect(second).toMatchObject({ rowsChanged: 1, rowsUnchanged: 1 });
    expect(await coverage()).toEqual([
      { member_number: "1", plan: "KS_MCO_A", starts_on: "2025-01-01", ends_on: "2025-03-30" },
      { member_number: "1", plan: "KS_MCO_B", starts_on: "2025-04-01", ends_on: null },
    ]);
  });
});
