/** One request reads the agreements once, however many subgraphs it passes; the next one reads them again. */
import pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { importOneChild } from "../one-child.js";

const hub = useHub({ mode: "in-process" });
const manager = persona("ks-mco-a");
const QUESTION = `{ coordinatorCheck(memberNumber: "A-1") { client {
  assignments { coordinator { name } } members { organization { id } enrollments { startsOn } receivedAt } } } }`;

beforeAll(() => importOneChild(hub));

test("across members, coordinators, programs and shared-clients", async () => {
  const statements = vi.spyOn(pg.Client.prototype, "query");
  await hub.askExpectingNoErrors(manager, QUESTION);
  const texts = statements.mock.calls.map(([statement]) => JSON.stringify(statement));
  statements.mockRestore();
  expect(texts.filter((text) => text.includes("hub_privacy.published_agreement"))).toHaveLength(1);
});

test("and a revoked agreement opens nothing from the next request on", async () => {
  const before = await hub.askExpectingNoErrors(manager, QUESTION);
  expect(before.coordinatorCheck.client.assignments).toHaveLength(1);
  await hub.database.pool.query("update hub_privacy.agreement set ends_on = '2025-06-19' where id = 'AGR_KS_SHCN__KS_MCO_A'");
  const after = await hub.askExpectingNoErrors(manager, QUESTION);
  expect(after.coordinatorCheck.client.assignments).toEqual([]);
});
