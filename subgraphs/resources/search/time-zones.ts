/**
 * The time zone of most of a state, in which its services' hours are read: HSDS gives an offset, which is wrong for half
 * of the year. Source: IANA time zone database; counties of a split state may differ: needs local confirmation.
 */
const ZONES: Readonly<Record<string, string>> = {
  "America/New_York": "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV",
  "America/Chicago": "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
  "America/Denver": "CO ID MT NM UT WY",
  "America/Phoenix": "AZ",
  "America/Los_Angeles": "CA NV OR WA",
  "America/Anchorage": "AK",
  "Pacific/Honolulu": "HI",
  "America/Puerto_Rico": "PR",
};

const ZONE_BY_STATE = new Map(
  Object.entries(ZONES).flatMap(([zone, states]) => states.split(" ").map((state) => [state, zone] as const)),
);

/** UTC where the state is not known. */
export function findTimeZone(state: string | undefined): string {
  return (state && ZONE_BY_STATE.get(state)) ?? "UTC";
}
