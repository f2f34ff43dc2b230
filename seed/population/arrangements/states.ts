import type { StateArrangement } from "../enrolment.js";
import { arkansas } from "./arkansas.js";
import { california } from "./california.js";
import { contractedStates } from "./contracted-states.js";
import { fundedStates } from "./funded-states.js";
import { kansas } from "./kansas.js";
import { massachusetts } from "./massachusetts.js";
import { northCarolina } from "./north-carolina.js";

/** Five states hold about 94 % of the children; the others are there so that every program has some. */
export const ARRANGEMENTS: readonly StateArrangement[] = [
  arkansas,
  kansas,
  california,
  northCarolina,
  massachusetts,
  ...contractedStates,
  ...fundedStates,
];
