import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import { classNames } from "@/components/ui/class-names";
import { Note } from "@/components/ui/note";
import type { ContractRenewal } from "@/lib/features/contracts/queries";
import { dayText } from "@/lib/format/day";
import { hoursText, minutesInWords } from "@/lib/format/minutes";
import { roundMoney } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type RenewalListProps = {
  contractId: string;
  renewals: readonly ContractRenewal[];
  currency: string;
  lineSeconds: number;
  /** Who gets the invoice by mail. */
  billingContacts: readonly string[];
  /** Without actions the list is for reading. */
  actions: { send: Action; cancel: Action } | null;
  /** The reader may open invoices. */
  linksInvoices: boolean;
};

/** What happened at the line so far, newest first, and what can be done with the one that waits. */
export function RenewalList(props: RenewalListProps) {
  const t = useTranslations("contracts.renewals");
  const locale = useLocale();
  if (props.renewals.length === 0) {
    return <p className="px-4 py-3 text-sm text-ink-2">{t("empty", { line: minutesInWords(props.lineSeconds, locale) })}</p>;
  }
  return (
    <ol className="figure px-4 py-2 text-sm">
      {props.renewals.map((renewal) => (
        <RenewalItem key={renewal.number} renewal={renewal} {...props} />
      ))}
    </ol>
  );
}

const DOTS: Record<ContractRenewal["status"], string> = {
  requested: "border-second bg-surface",
  warned: "border-low bg-low",
  sent: "border-second bg-surface",
  settled: "border-accent bg-accent",
  withdrawn: "border-ink-3 bg-ink-3",
  cancelled: "border-ink-3 bg-ink-3",
};

function RenewalItem({ renewal, ...list }: { renewal: ContractRenewal } & RenewalListProps) {
  const t = useTranslations("contracts.renewals");
  const locale = useLocale();
  const what = { hours: hoursText(renewal.quantity * renewal.blockSeconds, locale), price: roundMoney(renewal.priceMinor, list.currency, locale) };
  return (
    <li className="relative py-2 pl-5.5">
      <span aria-hidden className={classNames("absolute top-3.5 left-0 size-2.5 rounded-full border-[1.75px]", DOTS[renewal.status])} />
      <div className="flex justify-between gap-3">
        <span className="font-medium">{dayText(renewal.openedOn, locale)}</span>
        <span className="text-ink-2">{t("what", what)}</span>
      </div>
      <div className="text-xs text-ink-3">
        <RenewalStory renewal={renewal} linksInvoices={list.linksInvoices} />
      </div>
      {renewal.note ? <div className="mt-1 text-xs text-ink-2 wrap-anywhere">{renewal.note}</div> : null}
      {list.actions ? <RenewalButtons renewal={renewal} what={what} {...list} actions={list.actions} /> : null}
    </li>
  );
}

function RenewalStory({ renewal, linksInvoices }: { renewal: ContractRenewal; linksInvoices: boolean }) {
  const t = useTranslations("contracts");
  const { status, invoiceId, invoiceNumber, paidAfterDays } = renewal;
  const invoice = invoiceNumber ?? "";
  const sentence =
    status === "warned" ? t("renewals.waits")
    : status === "requested" ? t("renewals.onItsWay")
    : invoiceId && paidAfterDays !== null ? t("renewals.paidAfter", { invoice, days: paidAfterDays })
    : invoiceId && status === "sent" ? t("renewals.sentAs", { invoice })
    : invoiceId && status === "settled" ? t("renewals.usableUnpaid", { invoice })
    : invoiceId ? `${invoice}, ${t(`renewal.${status}`).toLowerCase()}`
    : t(`renewal.${status}`);
  return (
    <>
      {invoiceId && linksInvoices ? (
        <Link href={`/invoices/${invoiceId}`} className="hover:underline">
          {sentence}
        </Link>
      ) : (
        sentence
      )}
      {renewal.noteCode ? <span className="block">{t(renewal.noteCode === "rose_above_line" ? "renewals.rose" : "renewals.endNote")}</span> : null}
    </>
  );
}

type ButtonsProps = { renewal: ContractRenewal; what: { hours: string; price: string }; actions: NonNullable<RenewalListProps["actions"]> } & RenewalListProps;

function RenewalButtons({ renewal, what, contractId, lineSeconds, billingContacts, actions }: ButtonsProps) {
  const t = useTranslations("contracts.renewals");
  const locale = useLocale();
  const isWaiting = renewal.status === "warned";
  if (!isWaiting && renewal.status !== "sent") return null;
  const hidden = { contractId, number: renewal.number };
  const line = minutesInWords(lineSeconds, locale);
  const contacts = new Intl.ListFormat(locale).format(billingContacts);
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {isWaiting ? (
        <ConfirmButton
          action={actions.send}
          hidden={hidden}
          label={t("send")}
          title={t("sendTitle")}
          description={billingContacts.length > 0 ? t("sendText", { ...what, contacts }) : undefined}
          toast={t("sentToast")}
          icon="mail"
          size="sm"
          variant="primary"
        >
          {billingContacts.length === 0 ? <Note tone="low">{t("sendNobody")}</Note> : null}
        </ConfirmButton>
      ) : null}
      <ConfirmButton
        action={actions.cancel}
        hidden={hidden}
        label={t("cancel")}
        title={t("cancelTitle")}
        description={t(isWaiting ? "cancelText" : "cancelSentText", { line })}
        confirmLabel={t("cancelDo")}
        keepLabel={t("cancelKeep")}
        toast={t("cancelledToast")}
        size="sm"
        variant="ghost"
        danger
      >
        <TextField name="note" label={t("reason")} rows={2} optional />
      </ConfirmButton>
    </div>
  );
}
