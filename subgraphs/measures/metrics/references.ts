import type { MetricCode } from "./metric-codes.js";

/** A published figure to hold a metric against; it is nobody's target. */
export interface PublishedFigure {
  readonly value: number;
  readonly source: string;
  readonly period: string;
}

interface Listed extends PublishedFigure {
  readonly code: MetricCode;
  /** Left out where the figure is of no single program, or year. */
  readonly program?: string;
  readonly fiscalYear?: number;
}

const SURVEY = "Survey of state Title V care coordination";

const FIGURES: readonly Listed[] = [
  {
    code: "FAMILY_HOURS_1_4",
    value: 28.1,
    source: `National Survey of Children's Health, families of children with special health care needs, as cited in: ${SURVEY}`,
    period: "2020-2021",
  },
  {
    code: "FAMILIES_SERVED",
    program: "KS_CHCSEK",
    fiscalYear: 2020,
    value: 144,
    source: `${SURVEY}, Kansas`,
    period: "fiscal year 2020",
  },
];

export function findPublishedFigure(asked: {
  readonly code: MetricCode;
  readonly program: string | null;
  readonly fiscalYear: number;
}): PublishedFigure | null {
  const listed = FIGURES.find(
    ({ code, program = asked.program, fiscalYear = asked.fiscalYear }) =>
      code === asked.code && program === asked.program && fiscalYear === asked.fiscalYear,
  );
  return listed ? { value: listed.value, source: listed.source, period: listed.period } : null;
}
