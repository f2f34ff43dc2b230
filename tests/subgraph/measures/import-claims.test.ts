import { expect, test } from "vitest";
import { CLAIM_FILES } from "../../../subgraphs/measures/claims/claim-files.js";
import { importSourceFile } from "../../../subgraphs/shared/intake/source-files.js";
import { claim } from "../../testkit/claims.js";
import { useClaims } from "./claims-kit.js";

const claims = useClaims();

test("good lines apply; a bad one is listed with line, column and code", async () => {
  const { file } = await claims.send(
    claim({}),
    claim({ claim_number: "C2", procedure_code: "Case management" }),
    claim({ claim_number: "C3", served_from: "2025-06-31" }),
    claim({ claim_number: "C4", served_from: "2025-06-09", served_to: "2025-06-08" }),
    claim({ claim_number: "C5", amount: "" }),
    claim({ claim_number: "C6", program: "NOWHERE" }),
    claim({ claim_number: "C7", frequency_code: "8" }),
    claim({ claim_number: "C8", served_from: "2025-08-01" }),
    claim({ claim_number: "C9", amount: "12.345" }),
  );
  expect(file).toMatchObject({ status: "APPLIED", rowsRead: 9, rowsAdded: 1, rowsRejected: 8 });
  expect(await claims.problemsOf(file.id)).toEqual([
    { line: 3, column: "procedure_code", severity: "ERROR", code: "INVALID_FORMAT" },
    { line: 4, column: "served_from", severity: "ERROR", code: "INVALID_DATE" },
    { line: 5, column: "served_to", severity: "ERROR", code: "ENDS_BEFORE_START" },
    { line: 6, column: "amount", severity: "ERROR", code: "MISSING_VALUE" },
    { line: 7, column: "program", severity: "ERROR", code: "UNKNOWN_PROGRAM" },
    { line: 8, column: "original_claim_number", severity: "ERROR", code: "MISSING_VALUE" },
    { line: 9, column: "served_from", severity: "ERROR", code: "DATE_OUT_OF_RANGE" },
    { line: 10, column: "amount", severity: "ERROR", code: "INVALID_FORMAT" },
  ]);
  expect(await claims.published()).toEqual(["C1: PAID 12050"]);
});

test("a claim outside every enrollment, or of an unknown member, is an exception in the receipt and not lost", async () => {
  const { file } = await claims.send(
    claim({ served_from: "2025-06-01" }),
    claim({ claim_number: "C2", member_number: "77" }),
    claim({ claim_number: "C3", served_from: "2025-06-30" }),
  );
  expect(await claims.problemsOf(file.id)).toEqual([
    { line: 3, column: "member_number", severity: "WARNING", code: "UNKNOWN_MEMBER" },
    { line: 2, column: "served_from", severity: "WARNING", code: "OUTSIDE_ENROLLMENT" },
  ]);
  expect(await claims.published()).toHaveLength(3);
});

test("the same file again changes nothing, and lines sent before are unchanged in another file", async () => {
  const first = await claims.send(claim({}), claim({ claim_number: "C2" }));
  const again = await claims.send(claim({}), claim({ claim_number: "C2" }));
  expect(again).toMatchObject({ repeated: true, file: { id: first.file.id } });
  const { file } = await claims.send(claim({}), claim({ claim_number: "C2", amount: "90" }), claim({ claim_number: "C3" }));
  expect(file).toMatchObject({ rowsAdded: 1, rowsChanged: 1, rowsUnchanged: 1 });
  expect(await claims.published()).toEqual(["C1: PAID 12050", "C2: PAID 9000", "C3: PAID 12050"]);
});

test("a submitted claim becomes the paid or denied one", async () => {
  await claims.send(claim({ status: "SUBMITTED", amount: "200" }), claim({ claim_number: "C2", status: "SUBMITTED" }));
  await claims.send(claim({}), claim({ claim_number: "C2", status: "DENIED" }));
  expect(await claims.published()).toEqual(["C1: PAID 12050", "C2: DENIED 12050"]);
});

test("a reversal leaves the claim as REVERSED, and a later payment of the same number counts again", async () => {
  await claims.send(claim({}));
  await claims.send(claim({ status: "REVERSED", amount: "-120.50" }));
  expect(await claims.published()).toEqual(["C1: REVERSED 12050"]);
  await claims.send(claim({ amount: "80", paid_on: "2025-07-20" }));
  expect(await claims.published()).toEqual(["C1: REVERSED 12050", "C1: PAID 8000"]);
});

test("a void reverses every line of the claim that it names", async () => {
  await claims.send(claim({}), claim({ claim_line: "2", procedure_code: "T2023" }), claim({ claim_number: "C2" }));
  await claims.send(claim({ claim_number: "V1", frequency_code: "8", original_claim_number: "C1", status: "SUBMITTED" }));
  expect(await claims.published()).toEqual(["C1: REVERSED 12050", "C1: REVERSED 12050", "C2: PAID 12050"]);
});

test("a replacement, and what replaces it again, leave the newest with all its lines", async () => {
  await claims.send(claim({}));
  const replacement = claim({ claim_number: "C1-A", frequency_code: "7", original_claim_number: "C1" });
  await claims.send(replacement, { ...replacement, claim_line: "2" });
  expect(await claims.published()).toEqual(["C1-A: PAID 12050", "C1-A: PAID 12050"]);
  await claims.send({ ...replacement, claim_number: "C1-B", amount: "1" });
  expect(await claims.published()).toEqual(["C1-B: PAID 100"]);
});

const VOID = claim({ claim_number: "V1", frequency_code: "8", original_claim_number: "C1", status: "SUBMITTED" });
const REPLACEMENT = claim({ claim_number: "C1-A", frequency_code: "7", original_claim_number: "C1", amount: "90" });
const REVERSAL = claim({ status: "REVERSED", amount: "-120.50" });

test.each([
  { what: "a void", first: VOID, stands: ["C1: REVERSED 12050"] },
  { what: "a replacement", first: REPLACEMENT, stands: ["C1-A: PAID 9000"] },
  { what: "a reversal", first: REVERSAL, stands: ["C1: REVERSED 12050"] },
])("$what that comes before its claim, in its file or one before, counts as if it had come after", async ({ first, stands }) => {
  await claims.send(first);
  const before = await claims.published();
  const late = await claims.send(claim({}));
  expect(await claims.published()).toEqual(stands);
  await claims.undo(late.file.id);
  expect(await claims.published()).toEqual(before);
  const { file } = await claims.send(
    { ...first, claim_number: first.claim_number?.replace("1", "2"), original_claim_number: first.original_claim_number && "C2" },
    claim({ claim_number: "C2" }),
  );
  expect(await claims.problemsOf(file.id)).toEqual([]);
  expect((await claims.published()).filter((row) => row.includes("2: ") || row.includes("2-A: "))).toEqual(
    stands.map((row) => row.replace("C1", "C2")),
  );
});

test("a reversal that came first takes one payment back; what is paid on a later day, or again, counts", async () => {
  await claims.send({ ...REVERSAL, paid_on: "2025-07-10" });
  await claims.send(claim({ paid_on: "2025-06-20" }));
  expect(await claims.published()).toEqual(["C1: REVERSED 12050"]);
  await claims.send(claim({ amount: "80", paid_on: "2025-07-09" }));
  expect(await claims.published()).toEqual(["C1: REVERSED 12050", "C1: PAID 8000"]);
  await claims.send({ ...REVERSAL, claim_number: "C2", paid_on: "2025-07-10" });
  await claims.send(claim({ claim_number: "C2", paid_on: "2025-07-11" }));
  expect((await claims.published()).slice(2)).toEqual(["C2: PAID 12050"]);
});

test("a late submitted line stands behind the payment of the same claim", async () => {
  await claims.send(claim({}));
  const { file } = await claims.send(claim({ status: "SUBMITTED", amount: "200" }));
  expect(await claims.published()).toEqual(["C1: PAID 12050"]);
  await claims.undo(file.id);
  expect(await claims.published()).toEqual(["C1: PAID 12050"]);
  await claims.send(claim({ status: "SUBMITTED", amount: "200" }));
  await claims.send(REVERSAL);
  expect(await claims.published()).toEqual(["C1: REVERSED 12050"]);
  await claims.send(claim({ status: "SUBMITTED", amount: "150" }));
  expect(await claims.published()).toEqual(["C1: REVERSED 12050", "C1: SUBMITTED 15000"]);
});

test("a replacement takes the place of a payment once it is decided, whichever comes first", async () => {
  await claims.send(claim({}));
  const pending = await claims.send({ ...REPLACEMENT, status: "SUBMITTED" });
  expect(await claims.published()).toEqual(["C1: PAID 12050"]);
  await claims.undo(pending.file.id);
  expect(await claims.published()).toEqual(["C1: PAID 12050"]);
  await claims.send(
    { ...REPLACEMENT, status: "SUBMITTED" },
    { ...REPLACEMENT, claim_number: "C2-A", original_claim_number: "C2", status: "SUBMITTED" },
  );
  await claims.send(REPLACEMENT, claim({ claim_number: "C2" }));
  expect(await claims.published()).toEqual(["C1-A: PAID 9000", "C2: PAID 12050"]);
});

test("a reversal of a claim that was never sent is listed", async () => {
  const { file } = await claims.send(
    claim({ claim_number: "V1", frequency_code: "8", original_claim_number: "C404", status: "SUBMITTED" }),
  );
  expect(await claims.problemsOf(file.id)).toEqual([
    { line: 2, column: "original_claim_number", severity: "WARNING", code: "UNKNOWN_CLAIM" },
  ]);
  expect(await claims.published()).toEqual([]);
});

test("an undone file is as if it had not come, newest first", async () => {
  const first = await claims.send(claim({}));
  const second = await claims.send(claim({ status: "REVERSED", amount: "-120.50" }), claim({ claim_number: "C2" }));
  await expect(claims.undo(first.file.id)).rejects.toThrow(/later claim file/);
  expect(await claims.undo(second.file.id)).toMatchObject({ status: "UNDONE" });
  expect(await claims.published()).toEqual(["C1: PAID 12050"]);
  expect(await claims.undo(second.file.id)).toMatchObject({ status: "UNDONE" });
  await claims.send(claim({ status: "REVERSED", amount: "-120.50" }), claim({ claim_number: "C2" }));
  expect(await claims.published()).toEqual(["C1: REVERSED 12050", "C2: PAID 12050"]);
});

test("a file without a required column is rejected as a whole, and an unknown source has none", async () => {
  await expect(claims.sendText("claim_number,status\nC1,PAID\n")).rejects.toThrow(/no column for member_number/);
  const { rows } = await claims.pool.query("select status from hub_measures.claim_file");
  expect(rows).toEqual([{ status: "REJECTED" }]);
  const order = { organizationId: "NOBODY", effectiveOn: "2025-07-31" as never, fileName: "x.csv", createdBy: "test" };
  const intake = { pool: claims.pool, jobs: {} as never, reader: "test" };
  await expect(importSourceFile(intake, CLAIM_FILES, { order, path: claims.writeFile("x.csv", "a\n") })).rejects.toThrow();
});

test("a dry run says what the file would do and what is odd about new lines, and writes nothing", async () => {
  await claims.send(claim({ served_from: "2025-06-01" }), claim({ claim_number: "C2" }));
  const result = await claims.dryRun(
    claim({ served_from: "2025-06-01" }),
    claim({ claim_number: "C2", amount: "90" }),
    claim({ claim_number: "C3", served_from: "2025-07-01" }),
    claim({ claim_number: "C4", member_number: "77" }),
    claim({ claim_number: "C5", served_to: "2025-06-02" }),
  );
  expect(result).toMatchObject({ added: 2, changed: 1, unchanged: 1, rejected: 1, problemCount: 3 });
  expect(result.problems.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
    "4 served_from OUTSIDE_ENROLLMENT",
    "5 member_number UNKNOWN_MEMBER",
    "6 served_to ENDS_BEFORE_START",
  ]);
  const { rows } = await claims.pool.query("select count(*) as files from hub_measures.claim_file");
  expect(rows).toEqual([{ files: 1 }]);
  expect(await claims.published()).toEqual(["C1: PAID 12050", "C2: PAID 12050"]);
});

const OWN_WORDS = `Control Nbr,Kid,NPI,Code,Day,State,Paid
C1,1,1999999984,T1017,06/03/2025,P,120.50
C2,1,1999999984,T1017,06/04/2025,D,80
`;
const OWN_SETTINGS = {
  columnMap: {
    "control nbr": "claim_number",
    Kid: "member_number",
    NPI: "billing_provider",
    Code: "procedure_code",
    Day: "served_from",
    State: "status",
    Paid: "amount",
  },
  valueMap: { status: { P: "PAID", D: "DENIED" } },
  defaultProgram: "AR_CCHCP",
};

test("a source's own headers and words are read as its settings say", async () => {
  await expect(claims.sendText(OWN_WORDS)).rejects.toThrow(/no column for claim_number/);
  await claims.setUp(OWN_SETTINGS);
  const { file } = await claims.sendText(OWN_WORDS);
  expect(file).toMatchObject({ rowsAdded: 2, rowsRejected: 0 });
  expect(await claims.published()).toEqual(["C1: PAID 12050", "C2: DENIED 8000"]);
  const { rows } = await claims.pool.query("select distinct program_code from hub_measures.claim");
  expect(rows).toEqual([{ program_code: "AR_CCHCP" }]);
});

test("the same file is read again once other settings are in force, and not before", async () => {
  const text = OWN_WORDS.replace("Paid\n", "Charged\n");
  await claims.setUp({ ...OWN_SETTINGS, valueMap: { status: { P: "SUBMITTED", D: "DENIED" } } });
  await claims.sendText(text);
  expect(await claims.published()).toEqual(["C1: SUBMITTED null", "C2: DENIED null"]);
  expect(await claims.sendText(text)).toMatchObject({ repeated: true });
  const settings = { ...OWN_SETTINGS, columnMap: { ...OWN_SETTINGS.columnMap, Charged: "amount" } };
  await claims.setUp(settings);
  expect(await claims.sendText(text)).toMatchObject({ repeated: false, file: { rowsChanged: 2 } });
  expect(await claims.published()).toEqual(["C1: PAID 12050", "C2: DENIED 8000"]);
  await claims.setUp(settings);
  expect(await claims.sendText(text)).toMatchObject({ repeated: true });
});

test("settings that name no column of the template are refused, field by field", async () => {
  const problem = { extensions: { fields: [{ field: "claims.columnMap.Kid" }, { field: "claims" }] } };
  await expect(async () => claims.setUp({ columnMap: { Kid: "child" }, endsMissing: true })).rejects.toMatchObject(problem);
});
