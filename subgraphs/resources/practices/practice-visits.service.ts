import type pg from "pg";
import { toPlainDate } from "#shared/dates.js";
import { type FieldProblem, InvalidInputError } from "#shared/errors.js";
import { type RequestContext, requireIdentity } from "#shared/request-context.js";
import { requireHost } from "../collaboratives/collaboratives.policy.js";
import { findState } from "../search/area.js";
import { isNpi } from "./npi.js";
import { listPracticeVisits, savePracticeVisit } from "./practice-visits.db.js";
import type { PracticeAssistance, PracticeAssistanceArguments, PracticeVisitInput } from "./practice-visits.type.js";
import { summarizeVisits } from "./summarize-visits.js";

const MAX_NAME = 200;
const MAX_TOPIC = 300;
const MAX_CHILDREN = 100_000;

/** Numbers of children whom practices serve: small ones are their host's alone, so there is nothing to disclose. */
export interface PracticeVisitsService {
  summarize(asked: PracticeAssistanceArguments): Promise<PracticeAssistance>;
  record(input: PracticeVisitInput): Promise<PracticeAssistance>;
}

export function createPracticeVisitsService(pool: pg.Pool, request: RequestContext): PracticeVisitsService {
  const summarize = async ({ region, from, to, ...asked }: PracticeAssistanceArguments): Promise<PracticeAssistance> => {
    const { organizationId } = requireIdentity(request);
    const state = findState(asked.state);
    if (!state) throw new InvalidInputError([{ field: "state", message: "expects two letters of a state" }]);
    if (to < from) throw new InvalidInputError([{ field: "to", message: "lies before `from`" }]);
    const days = { state, region: region ?? null, from, to };
    const visits = await listPracticeVisits(pool, days);
    const isOwn = visits.every(({ hostOrganizationId }) => hostOrganizationId === organizationId);
    return { ...days, ...summarizeVisits(visits, isOwn) };
  };
  return {
    summarize,
    async record(input) {
      const identity = requireIdentity(request);
      requireHost(identity, identity.organizationId);
      const state = findState(input.state);
      const problems = listProblems(input, toPlainDate(request.now));
      if (!state) throw new InvalidInputError([{ field: "state", message: "expects two letters of a state" }, ...problems]);
      if (problems.length > 0) throw new InvalidInputError(problems);
      const { region, currentAfter, visitedOn } = input;
      await savePracticeVisit(pool, {
        ...input,
        state,
        name: input.name.trim(),
        topic: input.topic.trim(),
        region: region ?? null,
        currentAfter: currentAfter ?? null,
        hostOrganizationId: identity.organizationId,
        subject: identity.subject,
        now: request.now,
      });
      return summarize({ state, region, from: visitedOn, to: visitedOn });
    },
  };
}

function listProblems(input: PracticeVisitInput, today: string): FieldProblem[] {
  const { npi, name, topic, visitedOn, childrenServed, currentBefore, currentAfter } = input;
  const isLong = (text: string, limit: number) => text.trim() === "" || text.length > limit;
  const isPart = (part: number) => part >= 0 && part <= childrenServed;
  const checks: readonly (readonly [boolean, string, string])[] = [
    [!isNpi(npi), "npi", "expects ten digits with the right check digit"],
    [isLong(name, MAX_NAME), "name", `expects 1 to ${MAX_NAME} characters`],
    [isLong(topic, MAX_TOPIC), "topic", `expects 1 to ${MAX_TOPIC} characters`],
    [visitedOn > today, "visitedOn", "lies in the future"],
    [childrenServed < 0 || childrenServed > MAX_CHILDREN, "childrenServed", `expects a number from 0 to ${MAX_CHILDREN}`],
    [!isPart(currentBefore), "currentBefore", "expects a part of the children served"],
    [!isPart(currentAfter ?? 0), "currentAfter", "expects a part of the children served"],
  ];
  return checks.flatMap(([isWrong, field, message]) => (isWrong ? [{ field, message }] : []));
}
