import { expect, test } from "vitest";
import {
  learnTwins,
  TWIN_CEILINGS,
  type TwinPairs,
} from "../../../../../subgraphs/shared-clients/linkage/training/learn-twins.js";

const nothing: TwinPairs = {
  identifiersAgree: 0,
  identifiersDiffer: 0,
  withinRosters: 0,
  acrossRosters: 0,
  hasSeveralRosters: true,
};

test.each<[string, Partial<TwinPairs>, boolean]>([
  ["without evidence", {}, false],
  ["where identifiers say that unlike names are wrong names", { identifiersAgree: 85, identifiersDiffer: 15 }, true],
  ["where a sixth of the identifiers differ", { identifiersAgree: 84, identifiersDiffer: 16 }, false],
  ["where identifiers differ and rosters list no two such children", { identifiersDiffer: 30, acrossRosters: 500 }, false],
  [
    "with too few identifiers, but many pairs and none within a roster",
    { identifiersAgree: 29, acrossRosters: 100, withinRosters: 1 },
    true,
  ],
  [
    "where rosters list twins, whose mothers' ids they share",
    { identifiersAgree: 100, acrossRosters: 100, withinRosters: 2 },
    false,
  ],
  [
    "in a single list whose identifiers say that names are wrong",
    { identifiersAgree: 100, withinRosters: 100, hasSeveralRosters: false },
    true,
  ],
  ["where rosters list twins now and then", { acrossRosters: 100, withinRosters: 2 }, false],
  ["with 29 pairs", { acrossRosters: 29 }, false],
  ["in a single list, which says nothing", { acrossRosters: 100, hasSeveralRosters: false }, false],
])("twins' ceilings %s: %j, lifted %s", (_case, pairs, lifted) => {
  expect(learnTwins({ ...nothing, ...pairs })).toEqual(lifted ? TWIN_CEILINGS : []);
});
