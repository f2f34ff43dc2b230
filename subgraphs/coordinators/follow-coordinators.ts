/** A roster goes in; the people it names come out as coordinators, with a new version of their contact data where it changed. */
import type pg from "pg";
import type { RosterAction } from "#shared/database/apply-rosters.js";
import { fromTouched, planForRoster, type RosterSize, TOUCHED } from "#shared/database/plan-for-roster.js";
import { type RosterToApply, TOLD } from "#shared/database/span-table.js";

/** One person of one organization: by e-mail where the row `r` has one, else by name. Null where it names nobody. */
export const PERSON_KEY = "lower(coalesce(nullif(trim(r.coordinator_email), ''), nullif(trim(r.coordinator_name), '')))";

const DETAILS = ["name", "role", "phone", "email", "workforce", "employer", "site", "languages"] as const;

export async function followCoordinators(client: pg.ClientBase, roster: RosterToApply, action: RosterAction): Promise<void> {
  if (action === "UNDO") return undoDetails(client, roster);
  const size = await planForRoster(client, roster.rosterId);
  await addCoordinators(client, roster, size);
  await applyDetails(client, roster, size);
}

async function addCoordinators(client: pg.ClientBase, roster: RosterToApply, size: RosterSize): Promise<void> {
  await client.query(
    `with ${TOUCHED}
     insert into hub_coordinators.coordinator (organization_id, person_key)
     select distinct r.organization_id, ${PERSON_KEY} from ${fromTouched(size, TOLD, "r")}
     where ${PERSON_KEY} is not null
     on conflict do nothing`,
    [roster.rosterId],
  );
}

/**
 * What most of the person's new rows say, so that one mistyped row among fifty changes nothing. Rows older than the
 * roster do not speak again, and a cell left empty does not erase what was known.
 */
async function applyDetails(client: pg.ClientBase, roster: RosterToApply, size: RosterSize): Promise<void> {
  const newest = DETAILS.map((detail) => `coalesce(s.${detail}, d.${detail}) as ${detail}`).join(", ");
  const coalesced = DETAILS.map((detail) => `coalesce(s.${detail}, d.${detail})`).join(", ");
  const known = DETAILS.map((detail) => `d.${detail}`).join(", ");
  await client.query(
    `with ${TOUCHED},
     counted as (
       select c.id as coordinator_id, coalesce(r.coordinator_name, r.coordinator_email) as name, r.coordinator_role as role,
         r.coordinator_phone as phone, r.coordinator_email as email, r.coordinator_workforce as workforce, r.coordinator_employer as employer,
         r.coordinator_site as site, r.coordinator_languages as languages, count(*) as rows
       from ${fromTouched(size, TOLD, "r")}
       join hub_coordinators.coordinator c on c.organization_id = r.organization_id and c.person_key = ${PERSON_KEY}
       where r.roster_id = $1
       group by 1, 2, 3, 4, 5, 6, 7, 8, 9
     ),
     said as (
       select coordinator_id, ${DETAILS.map((detail) => `${mostSaid(detail)} as ${detail}`).join(", ")}
       from counted group by coordinator_id
     ),
     changed as materialized (
       select s.coordinator_id, d.version_id as old_version, ${newest}
       from said s left join hub_coordinators.coordinator_detail d on d.coordinator_id = s.coordinator_id and d.superseded_at is null
       where d.version_id is null or row(${coalesced}) is distinct from row(${known})
     ),
     superseded as (
       update hub_coordinators.coordinator_detail set superseded_at = $2, superseded_by_roster_id = $1
       where version_id in (select old_version from changed)
     )
     insert into hub_coordinators.coordinator_detail (coordinator_id, ${DETAILS.join(", ")}, roster_id, received_at)
     select coordinator_id, ${DETAILS.join(", ")}, $1, $2 from changed`,
    [roster.rosterId, roster.receivedAt],
  );
}

function mostSaid(detail: string): string {
  return `(array_agg(${detail} order by rows desc, ${detail}) filter (where ${detail} is not null))[1]`;
}

/** As in a span table: the roster's versions go, the ones that it superseded come back as what their own roster said. */
async function undoDetails(client: pg.ClientBase, roster: RosterToApply): Promise<void> {
  await client.query(
    `with withdrawn as (
       update hub_coordinators.coordinator_detail set superseded_at = $2 where roster_id = $1 and superseded_at is null
     )
     insert into hub_coordinators.coordinator_detail (coordinator_id, ${DETAILS.join(", ")}, roster_id, received_at)
     select coordinator_id, ${DETAILS.join(", ")}, roster_id, $2 from hub_coordinators.coordinator_detail t
     where superseded_by_roster_id = $1 and not exists (
       select from hub_coordinators.coordinator_detail later
       where later.coordinator_id = t.coordinator_id and later.superseded_at is null and later.roster_id <> $1)`,
    [roster.rosterId, roster.receivedAt],
  );
}
