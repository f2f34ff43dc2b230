/** The comparisons that linkage knows: for each, what makes it possible and its levels, of which the first that holds counts. */

import type { TextField } from "./compared-record.js";
import {
  alike,
  all,
  any,
  type Condition,
  contains,
  equal,
  flagged,
  initialsSwapped,
  known,
  nearly,
  not,
  oneEdit,
  otherwise,
  samePart,
  sharesOne,
  unknownIn,
  withinDays,
} from "./conditions.js";
import type { ExtraKind } from "./extra-columns.js";
import { calledByLaterName } from "./further-names.js";
import { namesSwapped } from "./names-swapped.js";

export interface Level {
  readonly id: string;
  readonly condition: Condition;
}

export interface Comparison {
  readonly id: string;
  /** One of these fields must be known of somebody. */
  readonly needs: readonly TextField[];
  /** Where it does not hold there is nothing to compare: weight 0. */
  readonly possible: Condition;
  readonly levels: readonly Level[];
  /** The field whose value's frequency adjusts the first level: agreeing on a rare name says more than on a common one. */
  readonly frequencyOf?: TextField;
}

/** Names whose first letters agree this far are one name cut short ("CRIS", "CRISTINA"). */
const SHORTEST_PREFIX = 3;
/** A surname that another one contains: double surnames that were run together. */
const SHORTEST_SURNAME = 4;

const firstName: Comparison = {
  id: "firstName",
  needs: ["firstInitial"],
  possible: known("firstInitial"),
  frequencyOf: "firstName",
  levels: [
    { id: "exact", condition: equal("firstName") },
    { id: "swapped", condition: namesSwapped },
    {
      id: "alias",
      condition: any(
        equal("firstToken"),
        sharesOne("nicknameRoots"),
        equal("firstName", "middleName"),
        equal("middleName", "firstName"),
        contains("firstName", "begins", SHORTEST_PREFIX),
        calledByLaterName,
      ),
    },
    { id: "veryAlike", condition: alike("firstName", 0.92) },
    { id: "alike", condition: any(alike("firstName", 0.85), oneEdit("firstName")) },
    { id: "initialsSwapped", condition: initialsSwapped("firstInitial", "middleName") },
    { id: "initial", condition: all(any(unknownIn("a", "firstName"), unknownIn("b", "firstName")), equal("firstInitial")) },
    { id: "somewhatAlike", condition: alike("firstName", 0.7) },
    { id: "different", condition: otherwise },
  ],
};

const lastName: Comparison = {
  id: "lastName",
  needs: ["lastName"],
  // Where both stand in each other's column, the first name's comparison says it already.
  possible: all(known("lastName"), not(namesSwapped)),
  frequencyOf: "lastName",
  levels: [
    { id: "exact", condition: equal("lastName") },
    {
      id: "part",
      condition: any(
        sharesOne("lastTokens"),
        equal("formerLastName", "lastName"),
        equal("lastName", "formerLastName"),
        contains("lastName", "begins", SHORTEST_SURNAME),
        contains("lastName", "ends", SHORTEST_SURNAME),
      ),
    },
    { id: "veryAlike", condition: alike("lastName", 0.92) },
    { id: "alike", condition: alike("lastName", 0.85) },
    { id: "different", condition: otherwise },
  ],
};

const middleName: Comparison = {
  id: "middleName",
  needs: ["middleName"],
  possible: known("middleName"),
  levels: [
    { id: "exact", condition: all(equal("middleName"), contains("middleName", "begins", 2)) },
    { id: "initial", condition: contains("middleName", "begins", 1) },
    { id: "alike", condition: alike("middleName", 0.85) },
    { id: "swapped", condition: any(equal("middleName", "firstName"), equal("firstName", "middleName")) },
    { id: "different", condition: otherwise },
  ],
};

const suffix: Comparison = {
  id: "suffix",
  needs: ["suffix"],
  possible: known("suffix"),
  levels: [
    { id: "equal", condition: equal("suffix") },
    { id: "different", condition: otherwise },
  ],
};

const YEAR = [1, 4] as const;
const MONTH = [5, 6] as const;
const DAY = [7, 8] as const;
const sameYear = samePart("birthDate", YEAR);
const sameMonth = samePart("birthDate", MONTH);
const sameDay = samePart("birthDate", DAY);
const weakBirthDate = flagged("birthDateIsWeak");

const birthDate: Comparison = {
  id: "birthDate",
  needs: ["birthDate"],
  possible: known("birthDate"),
  levels: [
    // The first of January stands in for dates that nobody knew, so agreeing on it says little.
    { id: "exactWeak", condition: all(equal("birthDate"), weakBirthDate) },
    { id: "exact", condition: equal("birthDate") },
    {
      id: "dayMonthSwapped",
      condition: all(sameYear, samePart("birthDate", MONTH, DAY), samePart("birthDate", DAY, MONTH)),
    },
    { id: "oneDigit", condition: nearly("birthDate", 1) },
    { id: "weakSameYear", condition: all(weakBirthDate, sameYear) },
    { id: "sameMonth", condition: withinDays("birthDate", 31) },
    { id: "twoParts", condition: any(all(sameYear, any(sameMonth, sameDay)), all(sameMonth, sameDay)) },
    { id: "sameYear", condition: any(sameYear, withinDays("birthDate", 366)) },
    { id: "different", condition: otherwise },
  ],
};

const sex: Comparison = {
  id: "sex",
  needs: ["sex"],
  possible: known("sex"),
  levels: [
    { id: "equal", condition: equal("sex") },
    { id: "different", condition: otherwise },
  ],
};

const zipUnknown = any(unknownIn("a", "zip"), unknownIn("b", "zip"));
const samePlace = any(equal("zip"), all(zipUnknown, equal("city")));

const address: Comparison = {
  id: "address",
  needs: ["street", "zip", "city"],
  possible: any(known("street"), known("zip"), known("city")),
  levels: [
    { id: "home", condition: all(equal("houseNumber"), equal("street"), any(equal("zip"), zipUnknown)) },
    {
      id: "likelyHome",
      condition: any(
        all(equal("houseNumber"), alike("street", 0.88), any(samePlace, equal("city"))),
        all(equal("houseNumber"), equal("street")),
      ),
    },
    { id: "streetAndPlace", condition: all(equal("street"), any(samePlace, equal("city"))) },
    { id: "place", condition: samePlace },
    { id: "region", condition: any(samePart("zip", [1, 3]), equal("city")) },
    { id: "different", condition: otherwise },
  ],
};

const email: Comparison = {
  id: "email",
  needs: ["email"],
  possible: known("email"),
  levels: [
    { id: "exact", condition: equal("email") },
    { id: "veryAlike", condition: alike("email", 0.92) },
    { id: "alike", condition: alike("email", 0.85) },
    { id: "different", condition: otherwise },
  ],
};

function identifier(field: TextField, digits: number): Comparison {
  return {
    id: field,
    needs: [field],
    possible: known(field),
    levels: [
      { id: "exact", condition: equal(field) },
      { id: "near", condition: nearly(field, digits) },
      { id: "different", condition: otherwise },
    ],
  };
}

const stateUnknown = any(unknownIn("a", "state"), unknownIn("b", "state"));
const medicaidId: Comparison = {
  ...identifier("medicaidId", 2),
  // Each state numbers its own.
  possible: all(known("medicaidId"), any(equal("state"), stateUnknown)),
};

const fullSsnUnknown = any(unknownIn("a", "ssn"), unknownIn("b", "ssn"));
const ssnLast4: Comparison = {
  ...identifier("ssnLast4", 1),
  // The whole number says it already.
  possible: all(known("ssnLast4"), fullSsnUnknown),
};

const guardian: Comparison = {
  id: "guardian",
  needs: ["guardianFirst"],
  possible: known("guardianFirst"),
  frequencyOf: "guardianFirst",
  levels: [
    { id: "exact", condition: equal("guardianFirst") },
    { id: "alike", condition: alike("guardianFirst", 0.88) },
    { id: "sameSurname", condition: equal("guardianLast") },
    { id: "different", condition: otherwise },
  ],
};

export const COMPARISONS: readonly Comparison[] = [
  firstName,
  lastName,
  middleName,
  suffix,
  birthDate,
  sex,
  address,
  identifier("phone", 2),
  email,
  medicaidId,
  identifier("ssn", 2),
  ssnLast4,
  guardian,
];

/** A column that only this list has, compared by its kind: the field xN is identifierN, categoryN or textN. */
export function toExtraComparison(number: number, kind: ExtraKind): Comparison {
  const field: TextField = `x${number}`;
  const id = `${kind}${number}`;
  if (kind === "identifier") return { ...identifier(field, 2), id };
  const levels = [
    { id: "exact", condition: equal(field) },
    ...(kind === "text" ? [{ id: "alike", condition: alike(field, 0.88) }] : []),
    { id: "different", condition: otherwise },
  ];
  return { id, needs: [field], possible: known(field), frequencyOf: field, levels };
}
