import { getStateFacts } from "./places/states.js";
import type { Random } from "./random.js";

const SERIALS = 100_000_000;
/** Odd and not a multiple of five: multiplying by it visits every eight-digit number once. */
const SCATTER = 48_271_393;

/** An invented id in the state's length: leading random digits, then eight that are unique by serial. */
export function makeMedicaidId(random: Random, state: string, serial: number): string {
  const lead = getStateFacts(state).medicaidIdDigits - 8;
  const first = random.between(10 ** (lead - 1), 10 ** lead - 1);
  return `${first}${scatter(serial)}`;
}

/** Eight digits that look random and never repeat for serials below one hundred million. */
export function scatter(serial: number): string {
  return String((serial * SCATTER + 17) % SERIALS).padStart(8, "0");
}
