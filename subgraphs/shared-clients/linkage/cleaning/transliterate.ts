/**
 * One alphabet for names that some sources write in Latin letters and others do not. Cyrillic as passports print it (ICAO
 * Doc 9303, part 3, section 6), Greek as ELOT 743 does.
 */
// biome-ignore format: one table
const LETTERS: Readonly<Record<string, string>> = {
  А: "A", Б: "B", В: "V", Г: "G", Ґ: "G", Д: "D", Ђ: "D", Ѓ: "G", Е: "E", Ё: "E", Є: "IE", Ж: "ZH", З: "Z", Ѕ: "DZ", И: "I",
  І: "I", Ї: "I", Й: "I", Ј: "J", К: "K", Ќ: "K", Л: "L", Љ: "LJ", М: "M", Н: "N", Њ: "NJ", О: "O", П: "P", Р: "R", С: "S",
  Т: "T", Ћ: "C", У: "U", Ў: "U", Ф: "F", Х: "KH", Ц: "TS", Ч: "CH", Џ: "DZ", Ш: "SH", Щ: "SHCH", Ъ: "IE", Ы: "Y", Ь: "",
  Э: "E", Ю: "IU", Я: "IA",
  Α: "A", Β: "V", Γ: "G", Δ: "D", Ε: "E", Ζ: "Z", Η: "I", Θ: "TH", Ι: "I", Κ: "K", Λ: "L", Μ: "M", Ν: "N", Ξ: "X", Ο: "O",
  Π: "P", Ρ: "R", Σ: "S", Τ: "T", Υ: "Y", Φ: "F", Χ: "CH", Ψ: "PS", Ω: "O",
};
const DIGRAPHS: Readonly<Record<string, string>> = { ΟΥ: "OU", ΓΓ: "NG", ΓΞ: "NX", ΓΧ: "NCH" };
const KNOWN = new RegExp(`${Object.keys(DIGRAPHS).join("|")}|[${Object.keys(LETTERS).join("")}]`, "g");

/** Forms of one Arabic letter that writers exchange; marks are off already. */
const ARABIC_FORMS = /[ٱىیةک]/g;
const ARABIC: Readonly<Record<string, string>> = { ٱ: "ا", ى: "ي", ی: "ي", ة: "ه", ک: "ك" };

/** `upper`: upper case, composed, without accents. Other scripts stay as they are. */
export function transliterate(upper: string): string {
  return upper
    .replace(KNOWN, (found) => DIGRAPHS[found] ?? LETTERS[found] ?? found)
    .replace(ARABIC_FORMS, (found) => ARABIC[found] ?? found);
}
