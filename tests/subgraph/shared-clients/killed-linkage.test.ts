/** A linkage that is killed leaves the last good state, whatever it was doing, and the next one completes. */
import "reflect-metadata";
import { beforeAll, expect, test } from "vitest";
import { migrate } from "#shared/database/migrate.js";
import { useDatabase } from "../../testkit/database.js";
import { inventIdentity } from "../../testkit/factories.js";
import { killUntilDone } from "../../testkit/killed-process.js";
import { type ChildFields, useState } from "./state.js";

const PROGRAM = new URL("../../testkit/link-process.ts", import.meta.url);
const MEMBERS = 4_000;
/** In both rosters; a tenth of them under a name that has to be decided. */
const SHARED = 3_000;
const HELD = SHARED / 10;

const database = useDatabase();
const state = useState(database);

function list(source: string, from: number): ChildFields[] {
  return Array.from({ length: MEMBERS }, (_, offset) => {
    const index = from + offset;
    const { first_name: firstName, last_name: lastName, birth_date: birthDate, sex, zip } = inventIdentity(index);
    const isOther = source === "b" && index % 10 === 0 && index < MEMBERS;
    return { number: `${source}${index}`, firstName: isOther ? "Wyx" : firstName, lastName, birthDate, sex, zip };
  });
}

let rosterId = 0;
beforeAll(async () => {
  await migrate(database.url);
  for (const id of ["A", "B"]) await state.addOrganization(id);
  await state.link(await state.addRoster("A", list("a", 0)));
  rosterId = await state.addRoster("B", list("b", MEMBERS - SHARED));
});

/** Everything that linkage writes, in numbers and one fingerprint of who is who. */
async function snapshot() {
  const { rows } = await database.pool.query(
    `select (select count(*)::int from hub_shared_clients.cleaned_identity) as identities,
       (select count(*)::int from hub_shared_clients.blocking_key) as keys,
       (select count(*)::int from hub_shared_clients.match) as matches,
       (select count(*)::int from hub_shared_clients.pair_review) as reviews,
       (select count(*)::int from hub_shared_clients.link) as links,
       (select count(distinct shared_client_id)::int from hub_shared_clients.link where unlinked_at is null) as clients,
       (select count(*)::int from hub_shared_clients.linked_roster) as rosters,
       (select md5(string_agg(member_id || ' ' || shared_client_id, ',' order by member_id)) from hub_shared_clients.link
        where unlinked_at is null) as who`,
  );
  return rows[0];
}

test("killed at random points, it leaves the state of before, and the last run links everybody", {
  timeout: 240_000,
}, async () => {
  const before = await snapshot();
  expect(before).toMatchObject({ identities: MEMBERS, links: MEMBERS, clients: MEMBERS, rosters: 1 });
  const kills = await killUntilDone({
    program: PROGRAM,
    words: [database.url, String(rosterId)],
    attempts: 8,
    afterKill: async () => {
      const after = await snapshot();
      // The kill may come between the commit and the end of the program.
      if (after.rosters === 2) return true;
      expect(after).toEqual(before);
      return false;
    },
  });
  expect(kills).toBeGreaterThan(0);
  expect(await snapshot()).toMatchObject({
    identities: 2 * MEMBERS,
    reviews: HELD,
    links: 2 * MEMBERS,
    clients: 2 * MEMBERS - SHARED + HELD,
    rosters: 2,
  });
});
