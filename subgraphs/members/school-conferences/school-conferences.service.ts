import DataLoader from "dataloader";
import type pg from "pg";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { invalid } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import { toConsentNotice } from "#shared/graphql/legal-notice.js";
import type { IdCodec } from "#shared/ids.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { MembersService, PageArguments } from "../members.service.js";
import type { SchoolConference, SchoolConferenceChild } from "./school-conference.type.js";
import {
  isSchool,
  listPupils,
  listSchoolConferences,
  type Pupil,
  type SchoolConferenceRow,
  saveSchoolConference,
} from "./school-conferences.db.js";
import { requireSchoolRole, SCHOOL_CLASS } from "./school-conferences.policy.js";

export interface SchoolConferencesService {
  list(page: PageArguments): Promise<Page<SchoolConference>>;
  /** Throws InvalidInputError for what is no school and for a day that has passed. */
  plan(schoolId: string, on: PlainDate): Promise<SchoolConference>;
  /** Of a conference of the asker's organization. Recorded as SCHOOL_CONFERENCES. */
  listAgenda(schoolId: string): Promise<SchoolConferenceChild[]>;
  countFamiliesToAsk(schoolId: string): Promise<number>;
}

interface Dependencies {
  readonly pool: pg.Pool;
  readonly ids: IdCodec;
  readonly now: Date;
  readonly members: MembersService;
  readonly getReach: () => Promise<Reach>;
}

export function createSchoolConferencesService(dependencies: Dependencies): SchoolConferencesService {
  const { pool, ids, now } = dependencies;
  const getReach = async () => {
    const reach = await dependencies.getReach();
    requireSchoolRole(reach);
    return reach;
  };
  const pupils = new DataLoader<string, readonly Pupil[]>(async (schoolIds) => {
    const { asker, today } = await getReach();
    return Promise.all(schoolIds.map((id) => listPupils(pool, id, { ...asker, fieldClass: SCHOOL_CLASS, today })));
  });
  return {
    async list({ first, after }) {
      const { asker } = await getReach();
      const request = readPageRequest(first, after);
      const { rows, totalCount } = await listSchoolConferences(pool, asker.organizationId, request);
      const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
      return { ...page, nodes: page.nodes.map((row) => toConference(ids, row)) };
    },
    async plan(schoolId, heldOn) {
      const { organizationId, subject } = (await getReach()).asker;
      if (!(await isSchool(pool, schoolId))) throw invalid("school", "is no school of the directory");
      if (heldOn < toPlainDate(now)) throw invalid("on", "has passed");
      return toConference(ids, await saveSchoolConference(pool, { organizationId, schoolId, heldOn, subject, at: now }));
    },
    listAgenda: async (schoolId) => showAgenda(dependencies, await getReach(), await pupils.load(schoolId)),
    async countFamiliesToAsk(schoolId) {
      const toAsk = (await pupils.load(schoolId)).filter(({ consentId }) => consentId === null);
      return new Set(toAsk.map(({ family }) => family)).size;
    },
  };
}

async function showAgenda(
  { pool, members }: Dependencies,
  { asker }: Reach,
  pupils: readonly Pupil[],
): Promise<SchoolConferenceChild[]> {
  const onAgenda = pupils.flatMap(({ memberId, consentId, evidenceSha256 }) =>
    consentId === null || evidenceSha256 === null ? [] : [{ memberId, consentId, evidenceSha256 }],
  );
  await recordDisclosure(pool, asker, {
    action: "SCHOOL_CONFERENCES",
    decision: onAgenda.length > 0 ? "DISCLOSED" : "NOTHING",
    ...(onAgenda.length > 0 ? {} : { reason: "NO_MATCH" as const }),
    memberIds: onAgenda.map(({ memberId }) => memberId),
    sourceOrganizationIds: [asker.organizationId],
    fieldClasses: [SCHOOL_CLASS],
    agreementIds: [],
    consentIds: onAgenda.map(({ consentId }) => consentId),
  });
  const clock = members.clock({ asOf: null, knownAt: null });
  return Promise.all(
    onAgenda.map(async ({ memberId, evidenceSha256 }) => ({
      member: await members.loaders.member(memberId, clock),
      legalNotice: toConsentNotice("FERPA", evidenceSha256),
    })),
  );
}

function toConference(ids: IdCodec, { id, schoolId, heldOn }: SchoolConferenceRow): SchoolConference {
  return { id: ids.encode("SchoolConference", id), school: { id: schoolId }, heldOn, schoolId };
}
