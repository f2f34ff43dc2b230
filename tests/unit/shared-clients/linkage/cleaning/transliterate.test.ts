import { expect, it } from "vitest";
import { transliterate } from "../../../../../subgraphs/shared-clients/linkage/cleaning/transliterate.js";

it.each([
  ["ЩЕРБАКОВ", "SHCHERBAKOV"],
  ["СОЛОВЬЕВ", "SOLOVEV"],
  ["ЦОЙ", "TSOI"],
  ["ЮЛИЯ", "IULIIA"],
  ["ОЛЕКСІЙ", "OLEKSII"],
  ["ЉУБА", "LJUBA"],
  ["ΠΑΠΑΔΟΠΟΥΛΟΣ", "PAPADOPOULOS"],
  ["ΑΓΓΕΛΟΣ", "ANGELOS"],
  ["مصطفى", "مصطفي"],
  ["QUILL", "QUILL"],
  ["王", "王"],
])("one alphabet for %s: %s", (upper, latin) => expect(transliterate(upper)).toBe(latin));
