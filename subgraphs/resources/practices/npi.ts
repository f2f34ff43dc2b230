/** Stands before a provider's number when its check digit is worked out: health care (80) in the United States (840). */
const PREFIX = "80840";

/**
 * A National Provider Identifier: ten digits, 1 or 2 first, the last one by Luhn's formula over all of them with the prefix.
 * Source: 45 CFR 162.406 and the check digit's description by the Centers for Medicare & Medicaid Services, 2004.
 */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  const digits = [...`${PREFIX}${text}`].reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => {
    const weighed = place % 2 === 0 ? digit : digit * 2;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}
