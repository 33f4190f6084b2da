import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Panel } from "@/components/ui/panel";
import type { Day } from "@/lib/domain/day";
import type { ReminderBar, ReminderRow } from "@/lib/features/reminders/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

export type RemindersPanelProps = {
  invoice: { invoiceId: string; numberText: string; currency: string; buyer: { name: string } };
  reminders: readonly ReminderRow[];
  /** Why nobody may be reminded now; null where a person may. */
  bar: ReminderBar | null;
  /** When the schedule reminds next; null where it won't. */
  nextOn: Day | null;
  recipients: readonly string[];
  remind: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** What a client was reminded of, what comes next, and the button that reminds now. Nothing for an invoice that never was late. */
export function RemindersPanel({ invoice, reminders, bar, nextOn, recipients, remind }: RemindersPanelProps) {
  const t = useTranslations("paper_desk.reminders");
  const locale = useLocale();
  if (bar === "invoice_not_late" && reminders.length === 0 && nextOn === null) return null;
  const { invoiceId, numberText: number, currency, buyer } = invoice;
  const may = bar === null && recipients.length > 0;
  return (
    <Panel
      title={t("title")}
      actions={
        may ? (
          <ConfirmButton
            action={remind}
            hidden={{ invoiceId }}
            onceIds={["mailId"]}
            label={t("now")}
            title={t("nowTitle", { client: buyer.name, number })}
            description={t("nowText", { recipients: new Intl.ListFormat(locale).format(recipients), number: reminders.length + 1 })}
            toast={t("done")}
            size="sm"
            icon="mail"
          />
        ) : null
      }
    >
      {reminders.length > 0 ? (
        <ul className="figure text-sm">
          {reminders.map((reminder) => (
            <li key={reminder.number} className="grid gap-0.5 px-4 py-2.5 not-first:border-t not-first:border-line">
              <span className="flex justify-between gap-3">
                <span className="font-medium">{t("row", { number: reminder.number })}</span>
                <span className="text-ink-2">{dayText(reminder.remindedOn, locale)}</span>
              </span>
              <span className="text-xs text-ink-3">
                {t("late", { days: reminder.lateDays, amount: money(reminder.dueMinor, currency, locale) })} · {t(reminder.bySchedule ? "bySchedule" : "byPerson")}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="px-4 pt-3 text-sm text-ink-2">{t("none")}</p>
      )}
      {bar === "invoice_not_late" && nextOn === null ? null : <p className="px-4 pt-1 pb-3 text-xs text-ink-3">{comingWords(t, bar, nextOn && dayText(nextOn, locale))}</p>}
    </Panel>
  );
}

function comingWords(t: ReturnType<typeof useTranslations<"paper_desk.reminders">>, bar: ReminderBar | null, day: string | null): string {
  if (bar === "debit_under_way") return t("debit");
  return day === null ? t("noNext") : t("next", { day });
}
