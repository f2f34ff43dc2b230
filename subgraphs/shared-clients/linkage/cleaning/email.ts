// biome-ignore format: one list
const NOBODY = new Set([
  "none", "noemail", "no-email", "no_email", "no.email", "nomail", "noone", "nobody", "no", "na", "n/a", "unknown", "unk", "null", "nil",
  "test", "testing", "declined", "refused", "decline", "noreply", "no-reply", "donotreply", "notprovided", "notavailable", "nothing",
  "email", "asdf", "x", "xx", "xxx", "xxxx", "a", "abc", "fake",
]);
const NOWHERE = new Set(["none", "noemail", "no", "na", "nomail", "unknown", "test", "xxx", "declined", "fake", "noname"]);
const MAILBOX = /[^\s<>,;:"()]+@[^\s<>,;:"()@]+\.[^\s<>,;:"()@]+/;

/** Not remembered: hardly two people share a mailbox. */
export function cleanEmail(sent: string): string | null {
  const email = MAILBOX.exec(sent.toLowerCase())?.[0];
  if (email === undefined) return null;
  const at = email.lastIndexOf("@");
  const host = email.slice(at + 1, email.indexOf(".", at));
  return NOBODY.has(email.slice(0, at)) || NOWHERE.has(host) ? null : email;
}
