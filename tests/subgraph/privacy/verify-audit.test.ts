import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createPool } from "#shared/database/create-pool.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { sealDisclosures } from "../../../subgraphs/privacy/audit/seal-disclosures.js";
import { findChainEndIn, verifyAudit } from "../../../subgraphs/privacy/audit/verify-audit.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";

const database = useDatabase();
const KEY = Buffer.alloc(32, 3);
const NOW = new Date("2025-06-15T12:00:00Z");

/** Sealing works with the subgraph's own rights, which on PostgreSQL are no more than it needs. */
const sealer = createPool(database.url, { subgraph: "privacy", connections: 1 });
afterAll(() => sealer.end());
const seal = () => sealDisclosures(sealer, KEY, NOW);
const verify = (knownEnd?: Parameters<typeof verifyAudit>[2]) => verifyAudit(database.pool, KEY, knownEnd);

async function record(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await recordDisclosure(
      database.pool,
      { requestId: `r-${index}`, subject: "ana", organizationId: "KS_MCO_A", role: "MCO_CASE_MANAGER", purpose: "TREATMENT" },
      {
        action: "MEMBER",
        decision: "DISCLOSED",
        memberIds: [index],
        sourceOrganizationIds: ["KS_SHCN"],
        fieldClasses: ["D", "C"],
        agreementIds: ["KS-1"],
      },
    );
  }
}

/** What somebody with the owner's rights could do. */
async function tamper(...statements: string[]): Promise<void> {
  for (const table of ["disclosure", "disclosure_seal", "disclosure_seal_head"])
    await database.pool.query(`alter table hub_privacy.${table} disable trigger user`);
  for (const statement of statements) await database.pool.query(statement);
  for (const table of ["disclosure", "disclosure_seal", "disclosure_seal_head"])
    await database.pool.query(`alter table hub_privacy.${table} enable trigger user`);
}

beforeEach(async () => {
  await emptyDatabase(database.pool);
});

test("an empty log is whole", async () => {
  await seal();
  expect(await verify()).toEqual({ sealed: 0, waiting: 0, end: null, problems: [] });
});

test("entries wait, are sealed once, and the chain goes on from where it ended", async () => {
  await record(3);
  expect(await verify()).toMatchObject({ sealed: 0, waiting: 3, problems: [] });
  await seal();
  const first = await verify();
  expect(first).toMatchObject({ sealed: 3, waiting: 0, problems: [] });
  await record(2);
  await seal();
  await seal();
  const second = await verify(findChainEndIn(first.end ?? ""));
  expect(second).toMatchObject({ sealed: 5, waiting: 0, problems: [] });
  expect(second.end).not.toBe(first.end);
});

test("a number that a taken-back transaction used up is no gap in the chain", async () => {
  await record(1);
  await database.pool.query("select nextval(pg_get_serial_sequence('hub_privacy.disclosure', 'id'))");
  await record(1);
  await seal();
  expect(await verify()).toMatchObject({ sealed: 2, problems: [] });
});

describe("names what was done to a sealed log", () => {
  beforeEach(async () => {
    await record(5);
    await seal();
  });

  test.each([
    [
      "an entry changed",
      ["update hub_privacy.disclosure set member_ids = '{9}' where id = 3"],
      [{ kind: "CHANGED", disclosureId: 3, position: 3 }],
    ],
    [
      "an entry removed",
      ["delete from hub_privacy.disclosure where id = 2"],
      [{ kind: "REMOVED", disclosureId: 2, position: 2 }],
    ],
    [
      "an entry and its seal removed",
      ["delete from hub_privacy.disclosure where id = 2", "delete from hub_privacy.disclosure_seal where disclosure_id = 2"],
      [{ kind: "SEAL_REMOVED", disclosureId: 3, position: 3 }],
    ],
    [
      "two entries in each other's place",
      [
        "update hub_privacy.disclosure_seal set position = 99 where position = 2",
        "update hub_privacy.disclosure_seal set position = 2 where position = 3",
        "update hub_privacy.disclosure_seal set position = 3 where position = 99",
      ],
      [
        { kind: "SEAL_CHANGED", disclosureId: 3, position: 2 },
        { kind: "SEAL_CHANGED", disclosureId: 2, position: 3 },
        { kind: "SEAL_CHANGED", disclosureId: 4, position: 4 },
      ],
    ],
    [
      "an entry put in",
      [
        `insert into hub_privacy.disclosure (request_id, subject, organization_id, role, action, decision, member_ids,
           source_organization_ids, field_classes, agreement_ids, rows)
         values ('r', 's', 'o', 'AUDITOR', 'MEMBER', 'NOTHING', '{}', '{}', '{}', '{}', 0)`,
      ],
      [{ kind: "INSERTED", disclosureId: 6, position: null }],
    ],
    [
      "a seal changed together with its entry",
      [
        "update hub_privacy.disclosure set purpose = 'PAYMENT' where id = 3",
        `update hub_privacy.disclosure_seal s set content_hash = hub_privacy.disclosure_hash(d)
         from hub_privacy.disclosure d where d.id = s.disclosure_id and d.id = 3`,
      ],
      [{ kind: "SEAL_CHANGED", disclosureId: 3, position: 3 }],
    ],
    [
      "the newest entries cut off with their seals",
      ["delete from hub_privacy.disclosure where id > 3", "delete from hub_privacy.disclosure_seal where position > 3"],
      [{ kind: "CHAIN_CUT", disclosureId: null, position: 5 }],
    ],
    [
      "the signed end removed",
      ["delete from hub_privacy.disclosure_seal_head"],
      [{ kind: "HEAD_REMOVED", disclosureId: null, position: 5 }],
    ],
    [
      "the signed end rewritten",
      ["update hub_privacy.disclosure_seal_head set chain_hash = sha256('x')"],
      [{ kind: "HEAD_FORGED", disclosureId: null, position: 5 }],
    ],
  ])("%s", async (_what, statements, problems) => {
    await tamper(...statements);
    expect((await verify()).problems).toEqual(problems);
  });

  test("the whole chain made again after a change", async () => {
    await tamper(
      "update hub_privacy.disclosure set purpose = 'PAYMENT' where id = 1",
      "create temp table heads as select * from hub_privacy.disclosure_seal_head",
      "delete from hub_privacy.disclosure_seal_head",
      "delete from hub_privacy.disclosure_seal",
      "insert into hub_privacy.disclosure_waiting select id from hub_privacy.disclosure",
    );
    await sealDisclosures(database.pool, Buffer.alloc(32, 4), NOW);
    await tamper(
      "delete from hub_privacy.disclosure_seal_head",
      "insert into hub_privacy.disclosure_seal_head select * from heads",
      "drop table heads",
    );
    expect((await verify()).problems).toEqual([{ kind: "CHAIN_REWRITTEN", disclosureId: null, position: 5 }]);
  });

  test("everything cut off, told by the end that was kept outside", async () => {
    const { end } = await verify();
    await tamper(
      "delete from hub_privacy.disclosure where id > 4",
      "delete from hub_privacy.disclosure_seal",
      "delete from hub_privacy.disclosure_seal_head",
      "insert into hub_privacy.disclosure_waiting select id from hub_privacy.disclosure",
    );
    await seal();
    expect((await verify()).problems).toEqual([]);
    expect((await verify(findChainEndIn(end ?? ""))).problems).toEqual([{ kind: "CHAIN_CUT", disclosureId: null, position: 5 }]);
  });
});

test("an entry that was removed before its seal is missed", async () => {
  await record(2);
  await tamper("delete from hub_privacy.disclosure where id = 2");
  await seal();
  expect(await verify()).toMatchObject({ sealed: 1, problems: [{ kind: "REMOVED", disclosureId: 2, position: null }] });
});

test.each(["", "5", "5:xyz", "-1:00", `x:${"0".repeat(64)}`])("%j is no end of a chain", (text) => {
  expect(findChainEndIn(text)).toBeUndefined();
});
