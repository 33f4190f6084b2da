import { useLocale, useTranslations } from "next-intl";
import type { LogRow } from "@/lib/features/log/queries";
import { minutes } from "@/lib/format/minutes";

/** What stands beneath an entry, in this order; ids and figures for programs are left to the file. */
const SHOWN = ["part", "kind", "change", "what", "role", "from", "to", "seconds", "scopes", "method", "note", "rows", "version", "before", "mode", "reason", "until", "permission", "page", "path"] as const;

/** What an entry is about, and its details as words. */
export function LogDetailsLine({ row }: { row: LogRow }) {
  const t = useTranslations("log");
  const locale = useLocale();
  const { about, details } = row;
  const worded = (value: string) => (t.has(`value.${value}` as "value.owner") ? t(`value.${value}` as "value.owner") : value);
  const said = SHOWN.flatMap((name) => {
    const value = details[name];
    if (value === undefined || value === null || value === "") return [];
    const text = name === "seconds" ? minutes(Number(value), locale) : worded(String(value));
    return [t(`detail.${name}`, { value: text })];
  });
  const matter = about && (about.name ?? (t.has(`noun.${about.noun}` as "noun.key") ? t(`noun.${about.noun}` as "noun.key") : null));
  const parts = [matter, ...said].filter((part) => part !== null);
  return parts.length > 0 ? <span className="wrap-anywhere">{parts.join(" · ")}</span> : null;
}
