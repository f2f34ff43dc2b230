/** Tags, comments and entities of HTML become text; a bare "<" as in "children <5" stays. */
const BLOCK = /<\/?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote)\b[^>]*>/gi;
const HIDDEN = /<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const TAG = /<\/?[a-z][^<>]*>|<!--[\s\S]*?(?:-->|$)|<![a-z][^>]*>/gi;
const ENTITY = /&(amp|lt|gt|quot|apos|nbsp|#39|#\d{1,6}|#x[0-9a-f]{1,5});/gi;

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

export interface PlainText {
  readonly text: string;
  readonly hadMarkup: boolean;
}

export function toPlainText(value: string): PlainText {
  const withoutTags = value.replace(HIDDEN, " ").replace(BLOCK, "\n").replace(TAG, "");
  if (withoutTags === value) return { text: value, hadMarkup: false };
  const decoded = withoutTags.replace(ENTITY, (whole, name: string) => decodeEntity(name.toLowerCase()) ?? whole);
  const text = decoded
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return { text, hadMarkup: true };
}

function decodeEntity(name: string): string | undefined {
  const named = NAMED[name];
  if (named) return named;
  if (!name.startsWith("#")) return undefined;
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined;
}
