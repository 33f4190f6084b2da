import { useLocale, useTranslations } from "next-intl";
import type { ContractBlock } from "@/lib/features/contracts/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";

/** What became of a block: what is left and until when, or how it ended; and what was refunded, taken away or extended on the way. */
export function BlockStory({ block }: { block: ContractBlock }) {
  const t = useTranslations("contracts.block");
  const locale = useLocale();
  const notes = [
    block.status === "open" && block.expiresOn ? t("lastDay", { day: dayText(block.expiresOn, locale) }) : null,
    block.extendedFrom ? t("extended", { day: dayText(block.extendedFrom, locale) }) : null,
    block.returnedSeconds > 0 && block.status !== "voided" ? t("gone", { hours: minutes(block.returnedSeconds, locale) }) : null,
    block.adjustedSeconds > 0 ? t("adjusted", { hours: minutes(block.adjustedSeconds, locale) }) : null,
    block.expiredSeconds > 0 && block.drawnSeconds > 0 ? t("lapsed", { hours: minutes(block.expiredSeconds, locale) }) : null,
  ].filter((note) => note !== null);
  return (
    <>
      {headline()}
      {notes.map((note) => (
        <span key={note} className="block text-xs font-normal text-ink-3">
          {note}
        </span>
      ))}
    </>
  );

  function headline(): string {
    if (block.status === "open") return t("left", { left: minutes(block.remainingSeconds, locale) });
    if (block.status === "ordered" || block.status === "voided") return t(block.status);
    return t(block.status, { day: dayText(block.lastMovedOn ?? block.orderedOn, locale) });
  }
}
