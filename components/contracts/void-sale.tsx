"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { HoursConsequence } from "@/components/contracts/hours-consequence";
import type { BlockDialogProps } from "@/components/contracts/hours-dialog";
import { minutes } from "@/lib/format/minutes";
import type { ContractBlock } from "@/lib/features/contracts/queries";

/** Undoes a sale that nobody paid, or takes back hours that were given. `blocks` are all that go with it. */
export function VoidSale({ action, contract, block, bar, onClose, blocks }: BlockDialogProps & { blocks: readonly ContractBlock[] }) {
  const t = useTranslations("hour_actions.void");
  const locale = useLocale();
  const used = blocks.reduce((sum, each) => sum + each.drawnSeconds, 0);
  const open = blocks.filter((each) => each.status !== "ordered").reduce((sum, each) => sum + each.totalSeconds, 0);
  const ordered = blocks.filter((each) => each.status === "ordered").reduce((sum, each) => sum + each.totalSeconds, 0);
  const isSale = block.origin === "sale";
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id, blockId: block.blockId }}
      title={isSale ? t("title", { count: blocks.length, number: block.number }) : t("titleGiven", { number: block.number })}
      description={isSale && block.invoiceNumber ? t("invoice", { invoice: block.invoiceNumber }) : undefined}
      confirmLabel={t(isSale ? "confirm" : "confirmGiven")}
      toast={t(isSale ? "done" : "doneGiven")}
      onClose={onClose}
      danger
    >
      <HoursConsequence bar={bar} change={{ balanceSeconds: -open, boughtSeconds: -open, orderedSeconds: -ordered }}>
        {used > 0 ? t("used", { used: minutes(used, locale) }) : t("unused")}
      </HoursConsequence>
    </ActionDialog>
  );
}
