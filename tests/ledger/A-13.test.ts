/** Arkansas classes the program's services as targeted case management, which Medicaid pays. */
import { beforeAll, expect, test } from "vitest";
import { claim, toClaimCsv } from "../testkit/claims.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub({ now: () => new Date("2025-07-20T12:00:00Z") });
const liaison = persona("ar-medicaid");

const june = claim({ member_number: "N3", program: "AR_CCHCP", payer: "AR_MEDICAID", units: "4" });
const LINES = [
  june,
  { ...june, claim_number: "C2", procedure_code: "99495", served_from: "2025-06-20" },
  { ...june, claim_number: "C3", served_from: "2025-07-01" },
];
const post = (who = liaison, rows = LINES) =>
  hub.send(who, "/claims/AR_MEDICAID?fileName=june.csv", { method: "POST", body: toClaimCsv(rows) });

beforeAll(async () => {
  const rows = inventChildren(3, 4, () => ({ program: "AR_MEDICAID", enrollment_starts_on: "2025-01-01" }));
  await hub.importRoster("AR_MEDICAID", rows, { effectiveOn: "2025-07-01" });
  await hub.settle();
});

const QUERY = `{ claims(program: "AR_CCHCP", month: "2025-06") { totalCount nodes {
  serviceClass procedureCode payer { name } units amountCents status servedFrom member { memberNumber } } } }`;

test("the receipt counts the lines, and the same file again changes nothing", async () => {
  const response = await post();
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ repeated: false, status: "APPLIED", rowsAdded: 3, problemCount: 0 });
  expect(await (await post()).json()).toMatchObject({ repeated: true });
});

test("a paid line is targeted case management, with payer, units and amount; transitional care management is not", async () => {
  const { claims } = await hub.askExpectingNoErrors(liaison, QUERY);
  const common = {
    payer: { name: "Arkansas Division of Medical Services" },
    units: 4,
    amountCents: 12_050,
    status: "PAID",
    member: { memberNumber: "N3" },
  };
  expect(claims).toEqual({
    totalCount: 2,
    nodes: [
      { ...common, serviceClass: "TARGETED_CASE_MANAGEMENT", procedureCode: "T1017", servedFrom: "2025-06-03" },
      { ...common, serviceClass: "TRANSITIONAL_CARE_MANAGEMENT", procedureCode: "99495", servedFrom: "2025-06-20" },
    ],
  });
});

test("the disclosure is recorded before the answer leaves", async () => {
  const { rows } = await hub.database.pool.query(
    "select organization_id, field_classes from hub_privacy.disclosure where action = 'CLAIMS' order by id desc limit 1",
  );
  expect(rows).toEqual([{ organization_id: "AR_MEDICAID", field_classes: ["M"] }]);
});

test("nobody else sends, reads or undoes the agency's claims", async () => {
  const outsider = persona("ar-title-v");
  expect((await post(outsider)).status).toBe(403);
  expect((await hub.askExpectingNoErrors(outsider, QUERY)).claims).toEqual({ totalCount: 0, nodes: [] });
  const { claimFiles } = await hub.askExpectingNoErrors(liaison, "{ claimFiles { nodes { id fileName rowsAdded } } }");
  expect(claimFiles.nodes).toEqual([{ id: expect.any(String), fileName: "june.csv", rowsAdded: 3 }]);
  const undo = `mutation { undoClaimFile(id: "${claimFiles.nodes[0].id}") { status } }`;
  expect((await hub.ask(outsider, undo)).errors.map((error) => error.extensions.code)).toEqual(["NOT_FOUND"]);
  expect(await hub.askExpectingNoErrors(liaison, undo)).toEqual({ undoClaimFile: { status: "UNDONE" } });
  expect((await hub.askExpectingNoErrors(liaison, QUERY)).claims.totalCount).toBe(0);
});
