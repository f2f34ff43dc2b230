// biome-ignore format: one list
const NOBODY = new Set([
  "none", "noemail", "no-email", "no_email", "no.email", "nomail", "noone", "nobody", "no", "na", "n/a", "unknown", "unk", "null", "nil",
  "test", "testing", "declined", "refused", "decline", "noreply", "no-reply", "donotreply", "notprovided", "notavailable", "nothing",
  "email", "asdf", "x", "xx", "xxx", "xxxx", "a", "abc", "fake",
]);
const NOWHERE = new Set(["none", "noemail", "no", "na", "nomail", "unknown", "test", "xxx", "declined", "fake", "noname"]);
/** A path in mail has at most 256 characters (RFC 5321, 4.5.3.1.3), and a name may stand in front. */
const LONGEST = 400;
const MAILBOX = /[^\s<>,;:"()]+@[^\s<>,;:"()@]+\.[^\s<>,;:"()@]+/;

/** Not remembered: hardly two people share a mailbox. */
export function cleanEmail(sent: string): string | null {
  if (sent.length > LONGEST || !sent.includes("@")) return null;
  const email = MAILBOX.exec(sent.toLowerCase())?.[0];
  if (email === undefined) return null;
  const at = email.lastIndexOf("@");
  const host = email.slice(at + 1, email.indexOf(".", at));
  return NOBODY.has(email.slice(0, at)) || NOWHERE.has(host) ? null : email;
}
