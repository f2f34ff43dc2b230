import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { ConflictError, type FieldProblem, InvalidInputError, NotFoundError } from "#shared/errors.js";
import { findOwnMember } from "#shared/policy/own-member.js";
import { type RequestContext, requireAsker } from "#shared/request-context.js";
import { listKeyProblems } from "#shared/request-key.js";
import type { FamilyCheckIn, FamilyCheckInInput } from "./check-in.type.js";
import { addCheckIn } from "./check-ins.db.js";
import { requireCheckInRecorder } from "./check-ins.policy.js";

/** Throws NotFoundError for a child that is not on the asker's own roster, or not the family consultant's. Recorded as FAMILY_CHECK_IN. */
export async function recordCheckIn(pool: pg.Pool, request: RequestContext, input: FamilyCheckInInput): Promise<FamilyCheckIn> {
  const asker = requireAsker(request);
  requireCheckInRecorder(asker);
  const { hoursPerWeek, key: requestKey } = input;
  const today = toPlainDate(request.now);
  const checkedInOn = input.checkedInOn ?? today;
  const problems: FieldProblem[] = [
    ...(checkedInOn > today ? [{ field: "checkedInOn", message: "lies in the future" }] : []),
    ...listKeyProblems(requestKey),
  ];
  if (problems.length > 0) throw new InvalidInputError(problems);
  const { organizationId, subject: recordedBy } = asker;
  const memberId = await findOwnMember(pool, asker, { memberNumber: input.memberNumber, on: today });
  if (memberId === undefined) throw new NotFoundError();
  const wanted = { organizationId, memberId, hoursPerWeek, checkedInOn, recordedBy, recordedAt: request.now, requestKey };
  return inTransaction(pool, async (client) => {
    const { memberId: recordedFor, ...checkIn } = await addCheckIn(client, wanted);
    const isSame = recordedFor === memberId && checkIn.hoursPerWeek === hoursPerWeek && checkIn.checkedInOn === checkedInOn;
    if (!isSame) throw new ConflictError("this key was used for another check-in");
    await recordDisclosure(client, asker, {
      action: "FAMILY_CHECK_IN",
      decision: "DISCLOSED",
      memberIds: [memberId],
      sourceOrganizationIds: [organizationId],
      fieldClasses: ["H"],
      agreementIds: [],
    });
    return checkIn;
  });
}
