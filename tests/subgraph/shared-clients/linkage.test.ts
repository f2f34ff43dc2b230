import "reflect-metadata";
import { beforeEach, describe, expect, it } from "vitest";
import { inLinkageTransaction } from "../../../subgraphs/shared-clients/linkage/bulk/rosters.db.js";
import { cleanMembers } from "../../../subgraphs/shared-clients/linkage/clean-members.js";
import { readDefaultModel } from "../../../subgraphs/shared-clients/linkage/model/model.js";
import { planLinkage } from "../../../subgraphs/shared-clients/linkage/model/plan.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { type ChildFields, useState } from "./state.js";

const database = useDatabase();
const state = useState(database);

const ANNA = { medicaidId: "10012345678", firstName: "Anna", lastName: "Quill", birthDate: "2016-04-02", sex: "F", zip: "66601" };
const BEN = { medicaidId: "10087654321", firstName: "Ben", lastName: "Quill", birthDate: "2016-04-02", sex: "M", zip: "66601" };

const link = async (organization: string, children: readonly ChildFields[]) => {
  const rosterId = await state.addRoster(organization, children);
  await state.link(rosterId);
  return rosterId;
};
const listMatches = async () =>
  (
    await database.pool.query(
      "select grade, ceiling from hub_shared_clients.match where withdrawn_at is null and grade <> 'POSSIBLE' order by member_a, member_b",
    )
  ).rows;
const listChanges = async () =>
  (
    await database.pool.query(
      "select kind, shared_client_id as client, other_shared_client_id as other from hub_shared_clients.client_change order by id",
    )
  ).rows;
/** Everything that linkage wrote, without times. */
const snapshot = async () => ({
  a: await state.clientsOf("A"),
  b: await state.clientsOf("B"),
  c: await state.clientsOf("C"),
  matches: await listMatches(),
  changes: await listChanges(),
  links: (await database.pool.query("select count(*)::int as n from hub_shared_clients.link")).rows[0].n,
});

beforeEach(async () => {
  await emptyDatabase(database.pool);
  for (const id of ["A", "B", "C"]) await state.addOrganization(id);
});

describe("a first load", () => {
  it("links one child over two organizations and gives everybody else a client of their own", async () => {
    await link("A", [
      { number: "a1", ...ANNA },
      { number: "a2", ...BEN },
    ]);
    await link("B", [{ number: "b1", ...ANNA, firstName: "ANNÁ", zip: "66601-1234" }]);
    const [a, b] = [await state.clientsOf("A"), await state.clientsOf("B")];
    expect(b.b1).toBe(a.a1);
    expect(a.a2).not.toBe(a.a1);
    expect(await listMatches()).toEqual([{ grade: "CERTAIN", ceiling: null }]);
  });

  it("does nothing the second time", async () => {
    await link("A", [{ number: "a1", ...ANNA }]);
    const rosterId = await link("B", [{ number: "b1", ...ANNA }]);
    const before = await snapshot();
    await state.link(rosterId);
    expect(await snapshot()).toEqual(before);
  });

  it("changes nothing where a roster sends the same children again", async () => {
    await link("A", [{ number: "a1", ...ANNA }]);
    await link("B", [{ number: "b1", ...ANNA }]);
    const before = await snapshot();
    await link("B", [{ number: "b1", ...ANNA }]);
    expect(await snapshot()).toEqual(before);
  });

  it("links an earlier roster of the organization that was left out", async () => {
    await state.addRoster("A", [{ number: "a1", ...ANNA }]);
    await link("A", [{ number: "a2", ...BEN }]);
    expect(Object.keys(await state.clientsOf("A"))).toEqual(["a1", "a2"]);
  });
});

describe("what is held for people", () => {
  it("keeps twins apart who share an id within one organization, and flags the id", async () => {
    const shared = { ...ANNA, medicaidId: "10055555551" };
    await link("A", [
      { number: "a1", ...shared },
      { number: "a2", ...shared, firstName: "Beatrice" },
    ]);
    await link("B", [{ number: "b1", ...shared, zip: null }]);
    const [a, b] = [await state.clientsOf("A"), await state.clientsOf("B")];
    // The id says nothing, the names do: b1 is Anna.
    expect(b.b1).toBe(a.a1);
    expect(a.a2).not.toBe(a.a1);
    expect(await listMatches()).toEqual([
      { grade: "PROBABLE", ceiling: "possibleTwin" },
      { grade: "CERTAIN", ceiling: null },
      { grade: "PROBABLE", ceiling: "possibleTwin" },
    ]);
    const flags = await database.pool.query(
      "select distinct medicaid_id_is_shared as shared from hub_shared_clients.cleaned_identity",
    );
    expect(flags.rows).toEqual([{ shared: true }]);
  });

  it("takes an id as evidence again once the second child no longer holds it", async () => {
    const shared = { ...ANNA, medicaidId: "10055555551" };
    await link("A", [
      { number: "a1", ...shared },
      { number: "a2", ...shared, firstName: "Beatrice" },
    ]);
    await link("B", [{ number: "b1", ...shared, zip: null }]);
    await link("A", [{ number: "a2", ...shared, firstName: "Beatrice", medicaidId: "10066666662" }]);
    const [a, b] = [await state.clientsOf("A"), await state.clientsOf("B")];
    expect(b.b1).toBe(a.a1);
  });

  it("holds two unnamed newborns whom one organization lists under the mother's id", async () => {
    const newborn = { ...ANNA, firstName: "Baby Girl" };
    await link("A", [
      { number: "a1", ...newborn },
      { number: "a2", ...newborn },
    ]);
    const a = await state.clientsOf("A");
    expect(a.a1).not.toBe(a.a2);
    expect(await listMatches()).toEqual([{ grade: "PROBABLE", ceiling: "unnamedInOneSource" }]);
  });

  it("never joins two records of an organization over a third record unless their own pair is certain", async () => {
    const third = { number: "b1", ...ANNA };
    // a1 agrees by Medicaid id, a2 by name and ZIP code; between a1 and a2 nothing is certain.
    await link("A", [
      { number: "a1", ...ANNA, lastName: "Other", zip: "66999" },
      { number: "a2", ...ANNA, medicaidId: null },
    ]);
    await link("B", [third]);
    const [a, b] = [await state.clientsOf("A"), await state.clientsOf("B")];
    expect(b.b1).toBe(a.a1);
    expect(a.a2).not.toBe(a.a1);
  });
});

describe("ids that survive", () => {
  it("keeps the older client where two become one, and says so", async () => {
    await link("A", [{ number: "a1", ...ANNA, medicaidId: null }]);
    await link("B", [{ number: "b1", ...ANNA, firstName: null, lastName: "Other", zip: "99501" }]);
    const [older, younger] = [(await state.clientsOf("A")).a1, (await state.clientsOf("B")).b1];
    await link("C", [{ number: "c1", ...ANNA }]);
    expect([(await state.clientsOf("A")).a1, (await state.clientsOf("B")).b1, (await state.clientsOf("C")).c1]).toEqual([
      older,
      older,
      older,
    ]);
    expect(await listChanges()).toEqual([{ kind: "MERGED", client: older, other: younger }]);
  });

  it("gives the younger client its id back when the roster that merged them is undone", async () => {
    await link("A", [{ number: "a1", ...ANNA, medicaidId: null }]);
    await link("B", [{ number: "b1", ...ANNA, firstName: null, lastName: "Other", zip: "99501" }]);
    const before = [await state.clientsOf("A"), await state.clientsOf("B")];
    const rosterId = await link("C", [{ number: "c1", ...ANNA }]);
    await state.undoRoster(rosterId);
    await state.link(rosterId);
    expect([await state.clientsOf("A"), await state.clientsOf("B")]).toEqual(before);
    expect(await state.clientsOf("C")).toEqual({});
    const merged = await database.pool.query(
      "select count(*)::int as n from hub_shared_clients.shared_client where merged_into is not null",
    );
    expect(merged.rows[0].n).toBe(0);
  });

  it("keeps the id with the larger part where one becomes two", async () => {
    await link("A", [{ number: "a1", ...ANNA }]);
    await link("B", [{ number: "b1", ...ANNA }]);
    await link("C", [{ number: "c1", ...ANNA }]);
    const client = (await state.clientsOf("A")).a1;
    await link("A", [{ number: "a1", ...BEN }]);
    expect((await state.clientsOf("B")).b1).toBe(client);
    expect((await state.clientsOf("C")).c1).toBe(client);
    const split = (await state.clientsOf("A")).a1;
    expect(split).not.toBe(client);
    expect(await listChanges()).toEqual([{ kind: "SPLIT", client, other: split }]);
  });
});

describe("a run that breaks off", () => {
  it("leaves the last good state, and the next run completes", async () => {
    await link("A", [{ number: "a1", ...ANNA }]);
    const rosterId = await state.addRoster("B", [{ number: "b1", ...ANNA }]);
    const before = await snapshot();
    const broken = inLinkageTransaction(database.pool, { rosterId, action: "APPLY" }, async (client) => {
      await cleanMembers(client, rosterId, planLinkage(readDefaultModel()));
      throw new Error("killed");
    });
    await expect(broken).rejects.toThrow("killed");
    expect(await snapshot()).toEqual(before);
    const identities = await database.pool.query("select count(*)::int as n from hub_shared_clients.cleaned_identity");
    expect(identities.rows[0].n).toBe(1);
    await state.link(rosterId);
    expect((await state.clientsOf("B")).b1).toBe((await state.clientsOf("A")).a1);
  });
});
