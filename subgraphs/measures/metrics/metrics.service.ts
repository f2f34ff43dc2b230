import type pg from "pg";
import { addDays, monthRange, type PlainDate, type PlainMonth, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { invalid } from "#shared/errors.js";
import { type FiscalYear, fiscalYearOf, isFiscalYear, toFiscalYear } from "#shared/fiscal-year.js";
import { type RequestContext, requireAsker, requireIdentity } from "#shared/request-context.js";
import { buildFamiliesServed, buildFamilyHours, type Counted } from "./build-metric.js";
import { countFamilies } from "./count-families.js";
import type { Metric, MetricArguments } from "./metric.type.js";
import { countHours, findPlace, listChildrenInHouseholds, type Place } from "./metrics.db.js";
import { mayCountExactly } from "./metrics.policy.js";
import { findPublishedFigure } from "./references.js";

/** Exact numbers are recorded as METRIC; numbers with small cells suppressed disclose nothing. */
export async function measure(pool: pg.Pool, request: RequestContext, asked: MetricArguments): Promise<Metric> {
  const { organizationId } = requireIdentity(request);
  const { code } = asked;
  const program = asked.program ?? null;
  if (program === null && code === "FAMILIES_SERVED") throw invalid("program", "must be said for FAMILIES_SERVED");
  const place = await findPlace(pool, { program, organizationId });
  if (!place) throw invalid("program", "is no program of the hub");
  const fiscalYear = asked.fiscalYear ?? fiscalYearOf(toPlainDate(request.now), place.state);
  if (!isFiscalYear(fiscalYear)) throw invalid("fiscalYear", "expects a year such as 2025");
  const isExact = mayCountExactly(request, place.organizationId);
  const year = toFiscalYear(fiscalYear, place.state);
  const days = isExact || code !== "FAMILIES_SERVED" ? year : untilLastMonth(year, toPlainDate(request.now));
  const counted = await count(pool, { code, program, place, days, isExact });
  if (isExact) {
    await recordDisclosure(pool, requireAsker(request), {
      action: "METRIC",
      decision: "DISCLOSED",
      memberIds: [],
      sourceOrganizationIds: [organizationId],
      fieldClasses: ["A"],
      agreementIds: [],
    });
  }
  return {
    ...{ code, program: program === null ? null : { code: program }, ...days },
    unit: code === "FAMILIES_SERVED" ? "FAMILIES" : "PERCENT",
    ...counted,
    parts: [...counted.parts],
    reference: findPublishedFigure({ code, program, fiscalYear }),
  };
}

/** Of a running year the months that have ended. Who is in a program changes by single families: the difference between two days would tell of the one family that is new. */
function untilLastMonth({ startsOn, endsOn }: FiscalYear, today: PlainDate): FiscalYear {
  const lastOfMonth = addDays(monthRange(today.slice(0, 7) as PlainMonth).startsOn, -1);
  return { startsOn, endsOn: endsOn < lastOfMonth ? endsOn : lastOfMonth };
}

interface Counting {
  readonly code: Metric["code"];
  readonly program: string | null;
  readonly place: Place;
  readonly days: FiscalYear;
  readonly isExact: boolean;
}

async function count(pool: pg.Pool, { code, program, place, days, isExact }: Counting): Promise<Counted> {
  const hasMonths = days.startsOn <= days.endsOn;
  // To others, the children of a program under a law of its own are not there.
  if (!hasMonths || (place.isClosed && !isExact)) return { value: null, numerator: null, denominator: null, parts: [] };
  if (code === "FAMILY_HOURS_1_4")
    return buildFamilyHours(await countHours(pool, { program, state: place.state, days }), isExact);
  return buildFamiliesServed(countFamilies(await listChildrenInHouseholds(pool, program ?? "", days)), isExact);
}
