import { expect, test } from "vitest";
import type { Discipline } from "../../../../subgraphs/coordinators/encounters/disciplines.js";
import { toTeamVisits } from "../../../../subgraphs/coordinators/encounters/to-team-visits.js";
import type { PlainDate } from "../../../../subgraphs/shared/dates.js";

const encounter = (visitedOn: string, discipline: Discipline, planNumber: string | null = "P-1") => ({
  visitedOn: visitedOn as PlainDate,
  discipline,
  planNumber,
});

test("encounters of one day with one plan are one visit, each discipline once", () => {
  const day = [encounter("2025-06-03", "NEUROLOGY"), encounter("2025-06-03", "AUDIOLOGY"), encounter("2025-06-03", "NEUROLOGY")];
  expect(toTeamVisits(day)).toEqual([
    { visitedOn: "2025-06-03", planNumber: "P-1", disciplines: ["AUDIOLOGY", "NEUROLOGY"], encounters: day },
  ]);
});

test("another day or another plan is another visit, newest first", () => {
  const visits = toTeamVisits([
    encounter("2025-06-03", "NEUROLOGY"),
    encounter("2025-06-03", "NURSING"),
    encounter("2025-06-04", "NEUROLOGY"),
    encounter("2025-06-04", "NURSING"),
    encounter("2025-06-03", "GENETICS", "P-2"),
    encounter("2025-06-03", "NUTRITION", "P-2"),
  ]);
  expect(visits.map(({ visitedOn, planNumber }) => [visitedOn, planNumber])).toEqual([
    ["2025-06-04", "P-1"],
    ["2025-06-03", "P-2"],
    ["2025-06-03", "P-1"],
  ]);
});

test.each([
  ["one practitioner alone", [encounter("2025-06-03", "NEUROLOGY")]],
  ["one discipline twice", [encounter("2025-06-03", "NEUROLOGY"), encounter("2025-06-03", "NEUROLOGY")]],
  ["no shared plan", [encounter("2025-06-03", "NEUROLOGY", null), encounter("2025-06-03", "NURSING", null)]],
  ["two days", [encounter("2025-06-03", "NEUROLOGY"), encounter("2025-06-04", "NURSING")]],
])("%s is no team visit", (_what, encounters) => {
  expect(toTeamVisits(encounters)).toEqual([]);
});
