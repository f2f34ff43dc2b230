import { type Tree, textOf } from "./load-trees.js";

const DAYS: Readonly<Record<string, string>> = { MO: "Mon", TU: "Tue", WE: "Wed", TH: "Thu", FR: "Fri", SA: "Sat", SU: "Sun" };
const ORDINALS: Readonly<Record<string, string>> = { "1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last" };

/** One line of a schedule for readers: "Mon, Wed 08:00–17:00", "first Fri of the month 09:00–12:00". */
export function describeHours(schedule: Tree): string | undefined {
  const [opens, closes] = [toTime(textOf(schedule, "opens_at")), toTime(textOf(schedule, "closes_at"))];
  const times = opens && closes ? `${opens}–${closes}` : opens ? `from ${opens}` : closes ? `until ${closes}` : "all day";
  const days = toDays(textOf(schedule, "byday"), textOf(schedule, "freq"));
  if (!textOf(schedule, "freq")) return textOf(schedule, "description");
  const interval = Number(textOf(schedule, "interval") ?? 1);
  const monthDays = textOf(schedule, "bymonthday");
  const on = days ?? (monthDays ? `day ${monthDays} of the month` : "");
  const every = interval > 1 ? `every ${interval} ${textOf(schedule, "freq") === "MONTHLY" ? "months" : "weeks"}` : "";
  return [every, on, times].filter(Boolean).join(" ");
}

function toDays(byday: string | undefined, freq: string | undefined): string | undefined {
  if (!byday) return undefined;
  const names = byday.split(",").map((part) => {
    const [, number = "", day = ""] = /^\s*\+?(-?\d*)([A-Z]{2})\s*$/i.exec(part) ?? [];
    const name = DAYS[day.toUpperCase()] ?? part;
    return number ? `${ORDINALS[number] ?? number} ${name}` : name;
  });
  return names.join(", ") + (freq === "MONTHLY" ? " of the month" : "");
}

function toTime(text: string | undefined): string | undefined {
  return text?.slice(0, 5);
}
