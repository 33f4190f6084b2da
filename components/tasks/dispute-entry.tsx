import { useLocale, useTranslations } from "next-intl";
import { ReceiptView } from "@/components/hours/receipt-view";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { DisputeDetails } from "@/lib/features/disputes/queries";
import { dayText } from "@/lib/format/day";

/** The entry that is disputed, as it stands now, with its receipt. */
export function DisputeEntry({ dispute }: { dispute: DisputeDetails }) {
  const t = useTranslations("tasks");
  const channel = useTranslations("time.channel");
  const locale = useLocale();
  const { receipt } = dispute;
  const { balanceBeforeSeconds: beforeSeconds, balanceAfterSeconds: afterSeconds } = receipt;
  return (
    <Panel title={t("dispute.entry")}>
      <div className="grid gap-3 p-4 text-sm">
        <div>
          <p className="font-medium wrap-anywhere">{receipt.description || t("noTitle")}</p>
          <p className="figure text-ink-2">
            {dayText(receipt.workedOn, locale, "full")} · {receipt.memberName}, {channel(receipt.channel)}
          </p>
        </div>
        {dispute.deleted ? <Note>{t(dispute.answer === "reversed" ? "dispute.takenBack" : "dispute.deleted")}</Note> : null}
        {!dispute.deleted && dispute.answer !== "reversed" && dispute.currentRevision !== dispute.revision ? <Note>{t("dispute.changed")}</Note> : null}
        <section aria-label={t("dispute.receipt")}>
          <ReceiptView charge={receipt.charge} lines={receipt.lines} currency={receipt.currency} balance={{ beforeSeconds, afterSeconds }} />
        </section>
      </div>
    </Panel>
  );
}
