/** An operator ends the sign-in of a token, a person or an organization: from their next request on, whatever it asks, and after a restart. */
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { liftRevocation, type RevocationKind, saveRevocation } from "../../../subgraphs/privacy/revocations/revocations.db.js";
import { codesOf } from "../../testkit/ask.js";
import { useHub } from "../../testkit/hub.js";
import { toTokenId } from "../../testkit/issuer.js";
import { persona } from "../../testkit/personas.js";
import { importOneChild } from "../one-child.js";

const at = new Date("2025-06-20T12:00:00Z");
const manager = persona("ks-mco-a");
const colleague = { ...manager, id: "colleague" };
const stranger = persona("ks-mco-b");
const CHECK = '{ coordinatorCheck(memberNumber: "A-1") { match { grade } client { assignments { function } } } }';

describe.each(["in-process", "distributed"] as const)("%s", (mode) => {
  const hub = useHub({ mode });
  beforeAll(() => importOneChild(hub));
  afterEach(async () => {
    await hub.database.pool.query(
      "update hub_privacy.revocation set lifted_by = 'test', lifted_at = now() where lifted_at is null",
    );
  });
  const revoke = (kind: RevocationKind, value: string) =>
    saveRevocation(hub.database.pool, { kind, value, reason: "left the plan", revokedBy: "operator", revokedAt: at });

  test.each([
    ["TOKEN", toTokenId(manager.id), [[], []]],
    ["SUBJECT", manager.id, [[], []]],
    ["ORGANIZATION", manager.organizationId, [["UNAUTHENTICATED"], []]],
  ] as const)("revoking a %s refuses its next question, and nobody else's", async (kind, value, [ofColleague, ofStranger]) => {
    expect(codesOf(await hub.ask(manager, CHECK))).toEqual([]);
    await revoke(kind, value);
    const { data, errors } = await hub.ask(manager, CHECK);
    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
    expect(codesOf(await hub.ask(colleague, CHECK))).toEqual(ofColleague);
    expect(codesOf(await hub.ask(stranger, CHECK))).toEqual(ofStranger);
    await liftRevocation(hub.database.pool, { kind, value, liftedBy: "operator", liftedAt: at });
    expect(codesOf(await hub.ask(manager, CHECK))).toEqual([]);
  });

  test("refuses what needs no sign-in too, files in and files out", async () => {
    await revoke("SUBJECT", manager.id);
    expect(codesOf(await hub.ask(manager, "{ organizations { id } }"))).toEqual(["UNAUTHENTICATED"]);
    const csv = "member_number,first_name,last_name,birth_date\nA-9,Bo,Lind,2015-01-01\n";
    const upload = await hub.send(manager, "/rosters/KS_MCO_A", {
      method: "POST",
      body: csv,
      headers: { "content-type": "text/csv" },
    });
    expect(upload.status).toBe(401);
    expect((await hub.send(manager, "/shared-clients.csv?a=KS_KANCARE&b=KS_SHCN&month=2025-06")).status).toBe(401);
    const { rowCount } = await hub.database.pool.query("select from hub_members.member where member_number = 'A-9'");
    expect(rowCount).toBe(0);
  });

  test.each([
    ["SUBJECT", manager.id],
    ["TOKEN", toTokenId(manager.id)],
  ] as const)("of a %s stops a batch of questions that was sent before", async (kind, value) => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `${kind}${index}`);
    const sent = await hub.send(manager, "/coordinator-checks", {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: ["member_number", ...rows].join("\n"),
    });
    const { statusPath } = (await sent.json()) as { statusPath: string };
    const readDone = async () => ((await (await hub.send(colleague, statusPath)).json()) as { done: number }).done;
    await revoke(kind, value);
    // What was being answered at that moment is saved.
    let [before, done] = [-1, await readDone()];
    while (done !== before) {
      await wait(1_500);
      [before, done] = [done, await readDone()];
    }
    expect(done).toBeLessThan(rows.length);
  });

  test("holds after a restart", async () => {
    await revoke("SUBJECT", manager.id);
    await hub.stop();
    await hub.start();
    expect(codesOf(await hub.ask(manager, CHECK))).toEqual(["UNAUTHENTICATED"]);
    expect(codesOf(await hub.ask(colleague, CHECK))).toEqual([]);
  });

  test("twice is as once", async () => {
    expect(await revoke("SUBJECT", manager.id)).toBe(true);
    expect(await revoke("SUBJECT", manager.id)).toBe(false);
    const lifting = { kind: "SUBJECT", value: manager.id, liftedBy: "operator", liftedAt: at } as const;
    expect(await liftRevocation(hub.database.pool, lifting)).toBe(true);
    expect(await liftRevocation(hub.database.pool, lifting)).toBe(false);
  });
});
