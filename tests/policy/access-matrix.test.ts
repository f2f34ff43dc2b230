/**
 * The access matrix as the running hub answers it: every role asks for every class of fields of an own record, of another's
 * record of the same child, and of a child that nobody shares. The whole table is printed, and held against the file.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readFieldClasses } from "../../schema/field-classes.js";
import { PURPOSES, type Purpose, ROLES, type Role } from "../../subgraphs/shared/identity.js";
import { projectRoot } from "../../subgraphs/shared/paths.js";
import { CLASS_OF_LAW, LAWS } from "../../subgraphs/shared/policy/laws.js";
import { cellOf, FIELD_CLASSES, type FieldClass, type MatrixCell, mayAskFor } from "../../subgraphs/shared/policy/matrix.js";
import { inPlanA, inProgram } from "../federation/one-child.js";
import { claim } from "../testkit/claims.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";
import { child } from "../testkit/rosters.js";
import { createProbes, NUMBER_AT, PLACES, type Place } from "./matrix-probes.js";

const hub = useHub();
const ORGANIZATION = "KS_MCO_A";
const FACTS = { guardian_name: "Ada Lindqvist", acuity: "HIGH", icd10_codes: "Q90.9", medicaid_id: "00112233445" };
/** The matrix' family consultant is assigned to the child of the own record. */
const CONSULTANT = "derrick.vance@example.org";
const COVERED = { plan: ORGANIZATION, coverage_starts_on: "2025-01-01", enrollment_starts_on: "2025-01-01" };

beforeAll(async () => {
  const { pool } = hub.database;
  for (const law of LAWS) {
    await pool.query(
      `insert into hub_programs.program (code, name, kind, state, organization_id, law)
       values ($1, $1, 'WRAPAROUND', 'KS', 'KS_CHCSEK', $2)`,
      [`KS_${law}`, law],
    );
  }
  await pool.query("delete from hub_privacy.agreement");
  for (const [source, type] of [
    ["KS_SHCN", "DATA_USE"],
    ["KS_CHCSEK", "WIC_DESIGNATION"],
  ]) {
    await pool.query(
      `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes, starts_on, refresh_days)
       values ($1, $2, $3, '${ORGANIZATION}', 'A_TO_B', '{}', $4, $5, '2020-01-01', 400)`,
      [`T_${source}`, type, source, FIELD_CLASSES, PURPOSES],
    );
  }
  const unrelated = { first_name: "Bela", last_name: "Okonkwo", birth_date: "2014-01-02", guardian_name: "Ida Okonkwo" };
  await hub.importRoster("KS_SHCN", [
    inProgram({ ...FACTS, ...COVERED }),
    inProgram({ ...FACTS, ...COVERED, plan: "KS_MCO_B", medicaid_id: "00112233999", member_number: "S-9", ...unrelated }),
  ]);
  await hub.importRoster(ORGANIZATION, [
    inPlanA({
      ...FACTS,
      ...COVERED,
      program: "KS_KANCARE",
      coordinator_name: "Derrick Vance",
      coordinator_email: CONSULTANT,
      coordinator_since: "2025-02-01",
    }),
  ]);
  await hub.importRoster(
    "KS_CHCSEK",
    LAWS.map((law) =>
      child({
        ...FACTS,
        member_number: "C-1",
        program: `KS_${law}`,
        enrollment_starts_on: "2025-01-01",
        coordinator_name: law,
        coordinator_since: "2025-01-01",
      }),
    ),
  );
  for (const [source, member_number] of [
    [ORGANIZATION, "A-1"],
    ["KS_SHCN", "S-1"],
    ["KS_SHCN", "S-9"],
  ] as const) {
    await hub.importClaims(source, [claim({ member_number, program: "KS_KANCARE" })]);
  }
  await hub.settle();
  await pool.query(
    "insert into hub_coordinators.care_need_file (organization_id, effective_on, file_name, file_sha256, status, created_by) values ('T', '2025-01-01', 't', 't', 'APPLIED', 't')",
  );
  await pool.query(
    `insert into hub_coordinators.care_need (file_id, line, row_hash, organization_id, member_number, need_number, domain, need, program_code)
     select 1, 1, gen_random_uuid(), organization_id, member_number, 'n', 'SOCIAL', 'Respite', 'KS_SHCN' from hub_members.member`,
  );
  await pool.query(
    `insert into hub_coordinators.encounter (member_id, organization_id, visited_on, discipline, practitioner, plan_number, recorded_by, recorded_at, request_key)
     select id, organization_id, '2025-06-01', discipline, 'Ana Reyes', 'P', 't', now(), member_number || discipline
     from hub_members.member, (values ('NEUROLOGY'), ('NURSING')) d (discipline)`,
  );
  for (const [sender, memberNumber] of [
    ["ks-mco-a", "A-1"],
    ["ks-title-v", "S-1"],
    ["ks-title-v", "S-9"],
  ] as const) {
    const { createReferral } = await hub.askExpectingNoErrors(
      persona(sender),
      `mutation ($input: CreateReferralInput!) { createReferral(input: $input) { id } }`,
      { input: { memberNumber, need: "FOOD", toOrganization: "KS_HH_1", consentOn: "2025-06-01" } },
    );
    referrals.set(memberNumber, createReferral.id);
  }
  const { rows } = await pool.query<{ id: number; number: string }>("select id, member_number as number from hub_members.member");
  for (const { id, number } of rows) members.set(number, hub.ids.encode("Member", id));
});
const referrals = new Map<string, string>();
const members = new Map<string, string>();

/** A role's people ask for the first purpose that the matrix lets them ask for; who may ask for none declares care coordination. */
function toPerson(role: Role): Persona {
  const purpose: Purpose = PURPOSES.find((one) => mayAskFor(role, one)) ?? "CARE_COORDINATION";
  return { ...persona("ks-mco-a"), id: `matrix-${role}`, organizationId: ORGANIZATION, role, purpose, email: CONSULTANT };
}

const PROBES = createProbes(hub, { members, referrals });
const idAt = (place: Place) => members.get(NUMBER_AT[place]) ?? "";

const consentToAll = (law: string, memberNumber: string) =>
  hub.database.pool.query(
    `insert into hub_privacy.consent (member_id, organization_id, law, given_by, field_classes, programs, recipient_organization_id,
       purposes, starts_on, evidence_sha256, language, recorded_by, recorded_at)
     select id, organization_id, $1, 'PARENT', $2, '{}', '${ORGANIZATION}', $3, '2025-01-01', repeat('a', 64), 'en', 'test', '2025-01-01'
     from hub_members.member where member_number = $4`,
    [law, FIELD_CLASSES, PURPOSES, memberNumber],
  );
async function giveConsents(): Promise<void> {
  for (const number of ["S-1", "S-9"]) await consentToAll("HIPAA_AUTHORIZATION", number);
  for (const law of LAWS) await consentToAll(law, "C-1");
}
const takeBack = () => hub.database.pool.query("truncate hub_privacy.consent, hub_privacy.break_glass");
const BREAK = 'mutation ($id: ID!) { breakGlass(member: $id, reason: "a long enough reason for the reviewer") { id } }';

async function listOpen(who: Persona, place: Place): Promise<Set<FieldClass>> {
  const open = new Set<FieldClass>();
  for (const probe of PROBES) for (const fieldClass of await probe.listOpen(who, place)) open.add(fieldClass);
  return open;
}

/** By class. y: open; c: only with a consent; b: only by breaking the glass; a dot: closed. */
async function readRow(who: Persona, place: Place): Promise<Record<string, string>> {
  await takeBack();
  const plain = await listOpen(who, place);
  if (place === "OWN") return toLetters({ plain });
  await giveConsents();
  const consented = await listOpen(who, place);
  await takeBack();
  await hub.ask(who, BREAK, { id: idAt("OWN") });
  return toLetters({ plain, consented, broken: await listOpen(who, place) });
}

function toLetters({ plain, consented, broken }: Record<"plain", Set<FieldClass>> & Partial<Record<string, Set<FieldClass>>>) {
  const letterOf = (fieldClass: FieldClass) => {
    if (plain.has(fieldClass)) return "y";
    if (consented?.has(fieldClass)) return "c";
    return broken?.has(fieldClass) ? "b" : ".";
  };
  return Object.fromEntries(FIELD_CLASSES.map((fieldClass) => [fieldClass, letterOf(fieldClass)]));
}

/** By role and place. */
const table = new Map<string, Record<string, string>>();
const print = () =>
  [
    `${"".padEnd(34)}${FIELD_CLASSES.join(" ")}`,
    ...ROLES.flatMap((role) =>
      PLACES.map((place) => `${`${role} ${place}`.padEnd(34)}${Object.values(table.get(`${role} ${place}`) ?? {}).join(" ")}`),
    ),
  ].join("\n");

/** A masked form has a field of its own; the field itself stays closed. */
const LETTERS: Readonly<Record<MatrixCell, string>> = { yes: "y", consent: "c", "break-glass": "b", mask: ".", no: "." };

/**
 * Laws close a record to others than its source, so that none is asked of an
 * own one. Referrals, claims, findings and aggregates are told of the asker's own children alone; another's money is told by the
 * amount at risk of a finding.
 */
const CLOSED_ON_PURPOSE: Readonly<Record<"OWN" | "SHARED", readonly FieldClass[]>> = {
  OWN: Object.values(CLASS_OF_LAW),
  SHARED: ["F", "M", "O", "A"],
};

describe("as the running hub answers", () => {
  beforeAll(async () => {
    for (const role of ROLES) {
      for (const place of PLACES) table.set(`${role} ${place}`, await readRow(toPerson(role), place));
    }
  }, 600_000);

  test("the whole matrix", () => {
    expect(`\n${print()}\n`).toMatchInlineSnapshot(`
      "
                                        D I E C P G X R M V F S U N W H K O L A
      TITLE_V_STAFF OWN                 y y y y y y y y y . y . . . . y . y y y
      TITLE_V_STAFF SHARED              y . y y y c . . . . . c c c b . c . . .
      TITLE_V_STAFF UNRELATED           . . . . . . . . . . . . . . . . . . . .
      MEDICAID_LIAISON OWN              y y y y y . . . y . . . . . . . . y y y
      MEDICAID_LIAISON SHARED           y y y y y . . . . . . . . . . . . . . .
      MEDICAID_LIAISON UNRELATED        . . . . . . . . . . . . . . . . . . . .
      MCO_CASE_MANAGER OWN              y y y y y y y y y y y . . . . y . y y y
      MCO_CASE_MANAGER SHARED           . . . y y c . . . . . c c c . . . . . .
      MCO_CASE_MANAGER UNRELATED        . . . . . . . . . . . . . . . . . . . .
      PASSE_COORDINATOR OWN             y y y y y y y y y y y . . . . y . y y y
      PASSE_COORDINATOR SHARED          . . . y y c . . . . . c c c . . . . . .
      PASSE_COORDINATOR UNRELATED       . . . . . . . . . . . . . . . . . . . .
      ACO_COORDINATOR OWN               y y y y y y y y y y y . . . . y . y y y
      ACO_COORDINATOR SHARED            . . . y y c . . . . . c c c . . . . . .
      ACO_COORDINATOR UNRELATED         . . . . . . . . . . . . . . . . . . . .
      HEALTH_HOME_COORDINATOR OWN       y y y y y y y y y y y . . . . y . y y y
      HEALTH_HOME_COORDINATOR SHARED    . . . y y c . . . . . c c c . . . . . .
      HEALTH_HOME_COORDINATOR UNRELATED . . . . . . . . . . . . . . . . . . . .
      REGIONAL_COLLABORATIVE OWN        . . . . . . . . . . . . . . . . . . . .
      REGIONAL_COLLABORATIVE SHARED     . . . . . . . . . . . . . . . . . . . .
      REGIONAL_COLLABORATIVE UNRELATED  . . . . . . . . . . . . . . . . . . . .
      FAMILY_CONSULTANT OWN             y . . y y y . . . . y . . . . y . . . .
      FAMILY_CONSULTANT SHARED          . . . y y c . . . . . c . . . . . . . .
      FAMILY_CONSULTANT UNRELATED       . . . . . . . . . . . . . . . . . . . .
      AUDITOR OWN                       . . . . . . . . . . . . . . . . . . y .
      AUDITOR SHARED                    . . . . . . . . . . . . . . . . . . y .
      AUDITOR UNRELATED                 . . . . . . . . . . . . . . . . . . y .
      DATA_STEWARD OWN                  y y y . . . . . . . . . . . . . . . y y
      DATA_STEWARD SHARED               . . . . . . . . . . . . . . . . . . . .
      DATA_STEWARD UNRELATED            . . . . . . . . . . . . . . . . . . . .
      ADMIN OWN                         . . . . . . . . . . . . . . . . . . . .
      ADMIN SHARED                      . . . . . . . . . . . . . . . . . . . .
      ADMIN UNRELATED                   . . . . . . . . . . . . . . . . . . . .
      "
    `);
  });

  test("nothing of an unrelated child is open to anybody, the log of disclosures to auditors apart", () => {
    const open = ROLES.flatMap((role) =>
      FIELD_CLASSES.filter((one) => table.get(`${role} UNRELATED`)?.[one] !== ".").map((one) => `${role} ${one}`),
    );
    expect(open).toEqual(["AUDITOR L"]);
  });

  test("no cell says more than seed/access-matrix.csv, and less only where the graph keeps it closed on purpose", () => {
    const unexplained: string[] = [];
    for (const role of ROLES) {
      const { purpose } = toPerson(role);
      for (const relation of ["OWN", "SHARED"] as const) {
        for (const fieldClass of FIELD_CLASSES) {
          const told = table.get(`${role} ${relation}`)?.[fieldClass];
          const said = LETTERS[cellOf({ role, purpose, relation }, fieldClass)];
          if (told !== said && !(told === "." && CLOSED_ON_PURPOSE[relation].includes(fieldClass)))
            unexplained.push(`${role} ${relation} ${fieldClass}: ${said} in the file, ${told} in the answer`);
        }
      }
    }
    expect(unexplained).toEqual([]);
  });
});

test("every class of which the graph has a field has a probe, and no other", () => {
  const text = readFileSync(join(projectRoot, "schema", "field-classes.csv"), "utf8");
  const told = new Set<string>([...readFieldClasses(text).values(), ...Object.values(CLASS_OF_LAW)]);
  told.delete("-");
  expect(PROBES.flatMap(({ classes }) => classes).sort()).toEqual([...told].sort());
});
