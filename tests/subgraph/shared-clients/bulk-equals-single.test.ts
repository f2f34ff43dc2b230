import "reflect-metadata";
import { beforeAll, expect, it } from "vitest";
import { cleanIdentity } from "../../../subgraphs/shared-clients/linkage/clean-identity.js";
import { gradePair } from "../../../subgraphs/shared-clients/linkage/grade-pair.js";
import { readLinkageSettings } from "../../../subgraphs/shared-clients/linkage/settings.js";
import { useDatabase } from "../../testkit/database.js";
import { type ChildFields, useState } from "./state.js";

const database = useDatabase();
const state = useState(database);
const SEED = 20_250_601;
const CHILDREN = 240;

/** Few values, so that pairs of every kind come about; printed by the test's name. */
function makeChildren(seed: number): ChildFields[] {
  let number = seed;
  const next = (values: readonly (string | null)[]) => {
    number = (number * 16_807) % 2_147_483_647;
    return values[Math.floor((number / 2_147_483_647) * values.length)] ?? null;
  };
  return Array.from({ length: CHILDREN }, (_, index) => ({
    number: `n${index}`,
    medicaidId: next([...Array.from({ length: 60 }, (_, id) => String(10_012_340_000 + id)), null, null]),
    firstName: next(["Anna", "Annabel", "Bea", "Baby Girl A", "Baby Girl B", null]),
    lastName: next(["Quill", "Brook", "Field"]),
    birthDate: next(["2016-04-02", "2016-04-03", null]),
    sex: next(["F", "M", null]),
    zip: next(["66601", "66602", null]),
  }));
}

beforeAll(async () => {
  const children = makeChildren(SEED);
  const organizations = Array.from({ length: 60 }, (_, index) => `O${index}`);
  for (const [index, organization] of organizations.entries()) {
    await state.addOrganization(organization, index % 3 ? "KS" : "AR");
    await state.link(await state.addRoster(organization, children.slice(index * 4, index * 4 + 4)));
  }
});

it(`gives every pair the grade in bulk that the rules give it singly (seed ${SEED})`, async () => {
  const { rows } = await database.pool.query(
    `select member_id as "memberId", organization_id as "organizationId", state, medicaid_id as "medicaidId",
       medicaid_id_is_shared as "medicaidIdIsShared", first_name as "firstName", birth_order as "birthOrder",
       last_name as "lastName", birth_date as "birthDate", sex, zip from hub_shared_clients.cleaned_identity order by member_id`,
  );
  expect(rows).toHaveLength(CHILDREN);
  expect(rows[0]).toMatchObject({ firstName: cleanIdentity({ ...makeChildren(SEED)[0], county: null } as never).firstName });
  const settings = readLinkageSettings();
  const single = rows.flatMap((a, index) =>
    rows.slice(index + 1).flatMap((b) => {
      const { grade, ruleId, conflict } = gradePair(settings, a, b);
      return grade === "NONE" ? [] : [{ a: a.memberId, b: b.memberId, grade, ruleId, conflict }];
    }),
  );
  const bulk = await database.pool.query(
    `select member_a as a, member_b as b, grade, rule_id as "ruleId", conflict
     from hub_shared_clients.match where withdrawn_at is null order by member_a, member_b`,
  );
  expect(bulk.rows).toEqual(single);
  expect(new Set(single.map(({ ruleId, conflict }) => `${ruleId} ${conflict}`)).size).toBeGreaterThan(5);
});
