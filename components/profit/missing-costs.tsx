import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import type { MissingCosts as Missing } from "@/lib/features/profit/queries";
import { hoursText } from "@/lib/format/minutes";

const MOST_NAMES = 3;

/** What must be entered before profit is whole, and the way there; nothing where all is there. */
export function MissingCosts({ missing }: { missing: Missing }) {
  const t = useTranslations("profit.missing");
  const locale = useLocale();
  const { people, uncountedClients, unpriced, nothing } = missing;
  if (people.length === 0 && uncountedClients === 0 && !unpriced && !nothing) return null;
  const shown = people.slice(0, MOST_NAMES).map((person) => person.name).join(", ");
  const names = people.length > MOST_NAMES ? t("more", { names: shown, count: people.length - MOST_NAMES }) : shown;
  return (
    <Note tone="low" title={t("title")}>
      <ul className="mt-1 grid gap-0.5">
        {nothing ? <li>{t("nothing")}</li> : null}
        {people.length > 0 && !nothing ? <li>{t("people", { names, hours: hoursText(people.reduce((sum, person) => sum + person.seconds, 0), locale) })}</li> : null}
        {uncountedClients > 0 ? <li>{t("uncounted", { count: uncountedClients })}</li> : null}
        {unpriced ? <li>{t("unpriced")}</li> : null}
      </ul>
      {nothing || unpriced || people.length > 0 ? <ButtonLink size="sm" href="/settings/costs" className="mt-2 print:hidden">{t("enter")}</ButtonLink> : null}
    </Note>
  );
}
