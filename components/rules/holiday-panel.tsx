import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { Panel } from "@/components/ui/panel";
import type { Day } from "@/lib/domain/day";
import { HOLIDAY_COUNTRIES, type Holiday, type HolidayCountry } from "@/lib/domain/holidays";
import { countryName } from "@/lib/format/country";
import { dayText } from "@/lib/format/day";
import type { ActionResult } from "@/lib/web/result";
import { AddHolidays } from "./add-holidays";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type HolidayPanelProps = {
  holidays: readonly Holiday[];
  today: Day;
  /** The firm's country, whose calendar is offered first. */
  country: string;
  /** Null for those who may only read. */
  actions: { take: Action; add: Action; remove: Action } | null;
};

/** The firm's public holidays by year; national calendars can be taken over with one click. */
export function HolidayPanel({ holidays, today, country, actions }: HolidayPanelProps) {
  const t = useTranslations("rules.holidays");
  const years = [...new Set(holidays.map((holiday) => holiday.day.slice(0, 4)))];
  return (
    <Panel title={t("title")} count={holidays.length} padded>
      <div className="grid gap-5">
        <p className="text-sm text-ink-2">{t("lead")}</p>
        {actions ? <TakeOver today={today} country={country} take={actions.take} /> : null}
        {holidays.length === 0 ? <p className="text-sm text-ink-3">{t("empty")}</p> : null}
        {years.map((year) => (
          <section key={year} className="grid gap-1.5">
            <h3 className="figure text-sm font-semibold">{year}</h3>
            <ul className="grid gap-x-6 sm:grid-cols-2">
              {holidays
                .filter((holiday) => holiday.day.startsWith(year))
                .map((holiday) => (
                  <HolidayRow key={holiday.day} holiday={holiday} remove={actions && holiday.day >= today ? actions.remove : null} />
                ))}
            </ul>
          </section>
        ))}
        {actions ? <AddHolidays action={actions.add} /> : null}
      </div>
    </Panel>
  );
}

function HolidayRow({ holiday, remove }: { holiday: Holiday; remove: Action | null }) {
  const t = useTranslations("rules.holidays");
  const locale = useLocale();
  return (
    <li className="flex min-h-9 items-center gap-3 border-b border-line py-1 text-sm">
      <span className="figure w-32 flex-none text-ink-2">{dayText(holiday.day, locale)}</span>
      <span className="min-w-0 flex-1 wrap-anywhere">{holiday.name}</span>
      {remove ? (
        <ActionButton action={remove} hidden={{ day: holiday.day }} variant="ghost" size="sm">
          {t("remove")}
        </ActionButton>
      ) : null}
    </li>
  );
}

/** National calendars of this year and the next, the firm's own country first. */
function TakeOver({ today, country, take }: { today: Day; country: string; take: Action }) {
  const t = useTranslations("rules.holidays");
  const locale = useLocale();
  const year = Number(today.slice(0, 4));
  const own = HOLIDAY_COUNTRIES.filter((each) => each === country);
  const countries: HolidayCountry[] = [...own, ...HOLIDAY_COUNTRIES.filter((each) => each !== country)];
  return (
    <div className="grid gap-2">
      {countries.map((each) => (
        <div key={each} className="flex flex-wrap items-center gap-2">
          <span className="w-32 text-sm">{countryName(each, locale)}</span>
          {[year, year + 1].map((taken) => (
            <ActionButton key={taken} action={take} hidden={{ country: each, year: taken }} toast={t("taken")} icon="calendar" size="sm">
              {t("take", { year: String(taken) })}
            </ActionButton>
          ))}
        </div>
      ))}
      <p className="text-xs text-ink-3">{t("takeHint")}</p>
    </div>
  );
}
