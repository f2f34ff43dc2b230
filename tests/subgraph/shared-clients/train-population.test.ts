import "reflect-metadata";
import { beforeAll, expect, it } from "vitest";
import { findCurrentPlan } from "../../../subgraphs/shared-clients/linkage/current-model.db.js";
import { readDefaultModel } from "../../../subgraphs/shared-clients/linkage/model/model.js";
import {
  applyModel,
  trainOnPopulation,
  withdrawNewestModel,
} from "../../../subgraphs/shared-clients/linkage/train-population.js";
import { useDatabase } from "../../testkit/database.js";
import { inventIdentity } from "../../testkit/factories.js";
import { type ChildFields, useState } from "./state.js";

const database = useDatabase();
const state = useState(database);
const CHILDREN = 400;
const order = () => ({ pool: database.pool, now: new Date("2026-11-25T12:00:00Z"), by: "test", onStep: () => undefined });

const childOf = (organization: string, index: number): ChildFields => {
  const { first_name, last_name, birth_date, sex, zip } = inventIdentity(index * 37);
  const medicaidId = `9${String(index * 7_919).padStart(9, "0")}`;
  return {
    number: `${organization}-${index}`,
    medicaidId,
    firstName: first_name,
    lastName: last_name,
    birthDate: birth_date,
    sex,
    zip,
  };
};
const readModelInForce = async () => (await findCurrentPlan(database.pool)).model;

beforeAll(async () => {
  for (const organization of ["A", "B"]) {
    await state.addOrganization(organization);
    const children = Array.from({ length: CHILDREN }, (_, index) => childOf(organization, index));
    await state.link(await state.addRoster(organization, children));
  }
});

it("learns from the hub's records and changes nothing until it is applied", async () => {
  const clients = await state.clientsOf("B");
  const training = await trainOnPopulation(order());
  expect(training.records).toBe(2 * CHILDREN);
  // Nearly every record has one match, in the other organization.
  expect(training.model.matchesPerRecord).toBeGreaterThan(0.9);
  expect(training.model.matchesPerRecord).toBeLessThan(1.2);
  expect(await readModelInForce()).toEqual(readDefaultModel());

  await applyModel(order(), training.model);
  expect(await readModelInForce()).toEqual(training.model);
  expect(await state.clientsOf("B")).toEqual(clients);
});

it("goes back to the weights before, once for each that was applied", async () => {
  expect(await withdrawNewestModel(order())).toBe(true);
  expect(await readModelInForce()).toEqual(readDefaultModel());
  expect(await withdrawNewestModel(order())).toBe(false);
});

it("takes weights alone from what an earlier version stored: keys and cases for people are this version's", async () => {
  const shipped = readDefaultModel();
  const { householdAlone: _, ...ceilings } = shipped.ceilings;
  const blocking = { ...shipped.blocking, keys: { medicaidId: ["medicaidId"] }, anEarlierSetting: 1 };
  const stored = { ...shipped, matchesPerRecord: 0.7, ceilings, blocking };
  await database.pool.query(
    "insert into hub_shared_clients.linkage_model (content, created_at, created_by) values ($1, now(), 'an earlier version')",
    [JSON.stringify(stored)],
  );
  expect(await readModelInForce()).toEqual({ ...shipped, matchesPerRecord: 0.7 });
  expect(await withdrawNewestModel(order())).toBe(true);
});
