import { toWords } from "./words.js";

/** 1 and 2 as in ISO/IEC 5218; everything that is neither M nor F says too little to compare. */
const SEXES: ReadonlyMap<string, string> = new Map([
  ...["M", "MALE", "MAN", "BOY", "MASC", "MASCULINE", "MASCULINO", "HOMBRE", "NINO", "VARON", "1"].map(
    (word): [string, string] => [word, "M"],
  ),
  ...["F", "FEMALE", "FEM", "WOMAN", "GIRL", "FEMININE", "FEMENINO", "FEMENINA", "MUJER", "NINA", "2"].map(
    (word): [string, string] => [word, "F"],
  ),
]);

export function cleanSex(sent: string): string | null {
  if (sent === "M" || sent === "F") return sent;
  return SEXES.get(toWords(sent.endsWith(".0") ? sent.slice(0, -2) : sent)) ?? null;
}
