import { useLocale, useTranslations } from "next-intl";
import type { LogRow } from "@/lib/features/log/queries";
import { dayText, monthText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";

/** What stands beneath an entry, in this order; ids and figures for programs are left to the file. */
const SHOWN = ["part", "kind", "change", "what", "role", "from", "to", "secondFactor", "identityOnly", "enabled", "seconds", "scopes", "method", "note", "rows", "version", "before", "fromMonth", "holdsFrom", "endedOn", "untilOn", "removed", "archived", "again", "lawyer", "mode", "reason", "until", "permission", "page", "path"] as const;

/** Details that are true or aren't there; one that holds is said by its own name. */
const FLAGS: readonly string[] = ["removed", "archived", "again", "lawyer"];

/** Where the words for a detail's value are looked for, in this order; one that has none stands as it is. */
const CATALOGS = ["log.value", "roles.permission", "payments.methods", "portal_people.right"] as const;

/** What an entry is about, and its details as words. @param timeZone the firm's */
export function LogDetailsLine({ row, timeZone }: { row: LogRow; timeZone: string }) {
  const t = useTranslations("log");
  const all = useTranslations();
  const locale = useLocale();
  const { about, details } = row;
  const worded = (value: string) => {
    const key = CATALOGS.map((catalog) => `${catalog}.${value.replaceAll(".", "_")}` as "log.value.owner").find((each) => all.has(each));
    return key ? all(key) : value;
  };
  const listed = (value: string) => value.split(" ").map(worded).join(", ");
  const said = SHOWN.flatMap((name) => {
    const value = details[name];
    if (value === undefined || value === null || value === "") return [];
    if (name === "seconds") return [t("detail.seconds", { value: minutes(Number(value), locale) })];
    if (name === "fromMonth") return [t("detail.fromMonth", { value: monthText(String(value), locale) })];
    if (name === "holdsFrom") return [t("detail.holdsFrom", { value: dayText(String(value), locale) })];
    if (name === "endedOn" || name === "untilOn") return [t("detail.lastDay", { value: dayText(String(value), locale) })];
    if (typeof value === "string" && name === "removed") return [`${worded(name)}: ${dayText(value, locale)}`];
    if (FLAGS.includes(name)) return value === true ? [worded(name)] : [];
    if (name === "until") return [t("detail.until", { value: instantText(new Date(String(value)), timeZone, locale) })];
    const isFree = name === "reason" || name === "path" || name === "page" || name === "note";
    return [t(`detail.${name}`, { value: isFree ? String(value) : listed(String(value)) })];
  });
  const matter = about && (about.name ?? (t.has(`noun.${about.noun}` as "noun.key") ? t(`noun.${about.noun}` as "noun.key") : null));
  const parts = [matter, ...said].filter((part) => part !== null);
  return parts.length > 0 ? <span className="wrap-anywhere">{parts.join(" · ")}</span> : null;
}
