/** Invented organizations and children, written straight into the tables that other subgraphs own. */
import { type ExecutionResult, graphql } from "graphql";
import type pg from "pg";
import type { RouteAnswer, RouteRequest, Subgraph } from "../../../subgraphs/shared/graphql/subgraph.js";
import type { Claims, Purpose, Role } from "../../../subgraphs/shared/identity.js";
import { createIdCodec } from "../../../subgraphs/shared/ids.js";
import type { Jobs } from "../../../subgraphs/shared/jobs.js";
import { createLog } from "../../../subgraphs/shared/log.js";
import { linkRosters } from "../../../subgraphs/shared-clients/linkage/link-rosters.js";
import { createSharedClientsSubgraph } from "../../../subgraphs/shared-clients/shared-clients.subgraph.js";
import type { TestDatabase } from "../../testkit/database.js";

const NOW = new Date("2025-06-20T12:00:00Z");
export const ids = createIdCodec(Buffer.alloc(32, 7));

export interface ChildFields {
  readonly number: string;
  readonly medicaidId?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly birthDate?: string | null;
  readonly sex?: string | null;
  readonly zip?: string | null;
  readonly county?: string | null;
}

/** A state with what tests put into it. */
export function useState(database: TestDatabase) {
  const { pool } = database;
  return {
    addOrganization: (id: string, state = "KS", type = "MCO") =>
      pool.query("insert into hub_programs.organization (id, name, type, state) values ($1, $1, $3, $2)", [id, state, type]),
    addProgram: (code: string, organization: string, state = "KS") =>
      pool.query(
        "insert into hub_programs.program (code, name, kind, state, organization_id) values ($1, $1, 'TITLE_V', $2, $3)",
        [code, state, organization],
      ),
    addAgreement: (source: string, asking: string, fields: AgreementFields = {}) => addAgreement(pool, source, asking, fields),
    addRoster: (organization: string, children: readonly ChildFields[]) => addRoster(pool, organization, children),
    undoRoster: (rosterId: number) => undoRoster(pool, rosterId),
    /** Follows a roster in every subgraph: for tests about answers. */
    link: async (rosterId: number) => {
      await linkRosters({ pool, log: createLog("silent"), now: () => NOW }, rosterId);
      for (const schema of ["hub_programs", "hub_coordinators"]) {
        await pool.query(`insert into ${schema}.applied_roster (roster_id, action) values ($1, 'APPLY') on conflict do nothing`, [
          rosterId,
        ]);
      }
    },
    memberId: async (organization: string, number: string): Promise<number> => {
      const { rows } = await pool.query("select id from hub_members.member where organization_id = $1 and member_number = $2", [
        organization,
        number,
      ]);
      return rows[0].id;
    },
    addEnrollment: (enrollment: EnrollmentFields) => addEnrollments(pool, [enrollment]),
    addEnrollments: (enrollments: readonly EnrollmentFields[]) => addEnrollments(pool, enrollments),
    /** Member number -> client key of an organization's linked members. */
    clientsOf: async (organization: string): Promise<Record<string, number>> => {
      const { rows } = await pool.query(
        `select m.member_number, l.shared_client_id from hub_shared_clients.link l join hub_members.member m on m.id = l.member_id
         where l.unlinked_at is null and m.organization_id = $1 order by m.member_number`,
        [organization],
      );
      return Object.fromEntries(rows.map((row) => [row.member_number, row.shared_client_id]));
    },
    lastDisclosure: async () => (await pool.query("select * from hub_privacy.disclosure order by id desc limit 1")).rows[0],
  };
}

interface AgreementFields {
  readonly classes?: readonly string[];
  readonly programs?: readonly string[];
  readonly purposes?: readonly string[];
  readonly startsOn?: string;
  readonly endsOn?: string | null;
  readonly refreshDays?: number;
}

async function addAgreement(pool: pg.Pool, source: string, asking: string, fields: AgreementFields): Promise<void> {
  await pool.query(
    `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes,
       starts_on, ends_on, refresh_days) values ($1, 'DATA_USE', $2, $3, 'A_TO_B', $4, $5, $6, $7, $8, $9)`,
    [
      `${source}->${asking}`,
      source,
      asking,
      fields.programs ?? [],
      fields.classes ?? ["D", "E", "C", "P"],
      fields.purposes ?? ["CARE_COORDINATION", "PROGRAM_ADMIN", "OPERATIONS"],
      fields.startsOn ?? "2025-01-01",
      fields.endsOn ?? null,
      fields.refreshDays ?? 31,
    ],
  );
}

async function addRoster(pool: pg.Pool, organization: string, children: readonly ChildFields[]): Promise<number> {
  const roster = await pool.query(
    `insert into hub_members.roster (organization_id, kind, effective_on, file_name, file_sha256, status, created_by, finished_at)
     values ($1, 'CHANGES', '2025-06-01', 'roster.csv', 'x', 'APPLIED', 'test', '2025-06-10') returning id`,
    [organization],
  );
  const rosterId = roster.rows[0].id as number;
  const rows = JSON.stringify(children.map((child, index) => ({ ...child, line: index + 2 })));
  await pool.query(
    `insert into hub_members.member (organization_id, member_number)
     select $1, number from jsonb_to_recordset($2) as c (number text) on conflict (organization_id, member_number) do nothing`,
    [organization, rows],
  );
  await pool.query(
    `update hub_members.record r set superseded_by_roster_id = $3 from hub_members.member m, jsonb_to_recordset($2) as c (number text)
     where m.organization_id = $1 and m.member_number = c.number and r.member_id = m.id and r.superseded_by_roster_id is null`,
    [organization, rows, rosterId],
  );
  await pool.query(
    `insert into hub_members.record (member_id, roster_id, line, row_hash, medicaid_id, first_name, last_name, birth_date, sex, zip, county)
     select m.id, $3, c.line, gen_random_uuid(), "medicaidId", "firstName", "lastName", "birthDate", sex, zip, county
     from jsonb_to_recordset($2) as c (number text, line int, "medicaidId" text, "firstName" text, "lastName" text,
       "birthDate" date, sex text, zip text, county text)
     join hub_members.member m on m.organization_id = $1 and m.member_number = c.number`,
    [organization, rows, rosterId],
  );
  return rosterId;
}

async function undoRoster(pool: pg.Pool, rosterId: number): Promise<void> {
  await pool.query("update hub_members.roster set status = 'UNDONE', undone_at = now() where id = $1", [rosterId]);
}

export interface EnrollmentFields {
  readonly memberId: number;
  readonly organization: string;
  readonly program: string;
  readonly startsOn?: string;
  readonly endsOn?: string | null;
}

async function addEnrollments(pool: pg.Pool, enrollments: readonly EnrollmentFields[]): Promise<void> {
  await pool.query(
    `insert into hub_programs.enrollment (member_id, organization_id, program_code, starts_on, ends_on, roster_id, received_at)
     select "memberId", organization, program, coalesce("startsOn", '2025-01-01'), "endsOn", 1, now()
     from jsonb_to_recordset($1) as e ("memberId" int, organization text, program text, "startsOn" date, "endsOn" date)`,
    [JSON.stringify(enrollments)],
  );
}

export interface Persona {
  readonly organization: string;
  readonly role?: Role;
  readonly purpose?: Purpose;
  readonly subject?: string;
  readonly sourcesDown?: readonly string[];
}

export function toClaims(persona: Persona): Claims {
  return {
    requestId: "test-request",
    identity: {
      subject: persona.subject ?? "tester",
      organizationId: persona.organization,
      role: persona.role ?? "MCO_CASE_MANAGER",
    },
    purpose: persona.purpose ?? "CARE_COORDINATION",
    sourcesDown: [...(persona.sourcesDown ?? [])],
  };
}

/** Runs nothing in the background: tests call the jobs themselves. */
export const NO_JOBS: Jobs = { publish: async () => undefined, work: async () => undefined, stop: async () => undefined };

export function startSubgraph(database: TestDatabase, jobs: Jobs = NO_JOBS): Promise<Subgraph> {
  return createSharedClientsSubgraph({
    databaseUrl: database.url,
    connections: 3,
    transactionsAtOnce: 1,
    ids,
    jobs,
    log: createLog("silent"),
    sealKey: Buffer.alloc(32, 3),
    spoolFolder: "/nonexistent",
    now: () => NOW,
  });
}

export function ask(subgraph: Subgraph, persona: Persona, source: string): Promise<ExecutionResult<Record<string, never>>> {
  const contextValue = subgraph.createContext(toClaims(persona));
  return graphql({ schema: subgraph.schema, source, contextValue }) as Promise<ExecutionResult<Record<string, never>>>;
}

export function requestOf(
  persona: Persona,
  parameters: Record<string, string>,
  body = "",
  query: Record<string, string> = {},
): RouteRequest {
  async function* read(): AsyncGenerator<Buffer> {
    if (body) yield Buffer.from(body);
  }
  return { claims: toClaims(persona), parameters, query, headers: {}, body: read() };
}

export async function readBody(answer: RouteAnswer | undefined): Promise<string> {
  let text = "";
  for await (const chunk of answer?.body ?? "") text += chunk;
  return text;
}
