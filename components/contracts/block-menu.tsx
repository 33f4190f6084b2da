"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ExtendBlock } from "@/components/contracts/extend-block";
import type { BlockDialogProps, HoursAction } from "@/components/contracts/hours-dialog";
import { RefundHours, type RefundHoursProps } from "@/components/contracts/refund-hours";
import { VoidSale } from "@/components/contracts/void-sale";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { ContractBlock } from "@/lib/features/contracts/queries";

/** What may be done with one block. */
export type BlockActions = { refund: RefundHoursProps["action"]; extend: HoursAction; void: HoursAction };

export type BlockMenuProps = Omit<BlockDialogProps, "action" | "onClose"> & {
  actions: BlockActions;
  /** All blocks of the contract: those of one invoice are voided together. */
  blocks: readonly ContractBlock[];
};

/** What can still be done with a block: extend it, refund what is unused, undo its sale. Nothing where nothing can. */
export function BlockMenu({ actions, blocks, ...about }: BlockMenuProps) {
  const t = useTranslations("hour_actions.menu");
  const [shown, setShown] = useState<keyof BlockActions | null>(null);
  const { block } = about;
  const may = deedsOf(block);
  if (!may.extend && !may.refund && !may.void) return null;
  const dialog = { ...about, onClose: () => setShown(null) };
  const together = blocks.filter((each) => each.blockId === block.blockId || (block.invoiceId !== null && each.invoiceId === block.invoiceId));
  return (
    <>
      <Menu trigger={<IconButton icon="dots" label={t("block", { number: block.number })} size="sm" />}>
        {may.extend ? <MenuItem icon="calendar" onSelect={() => setShown("extend")}>{t("extend")}</MenuItem> : null}
        {may.refund ? <MenuItem icon="undo" onSelect={() => setShown("refund")}>{t("refund")}</MenuItem> : null}
        {may.void ? <MenuItem icon="close" danger onSelect={() => setShown("void")}>{t(block.origin === "sale" ? "void" : "takeBack")}</MenuItem> : null}
      </Menu>
      {shown === "extend" ? <ExtendBlock {...dialog} action={actions.extend} /> : null}
      {shown === "refund" ? <RefundHours {...dialog} action={actions.refund} /> : null}
      {shown === "void" ? <VoidSale {...dialog} action={actions.void} blocks={together} /> : null}
    </>
  );
}

/** Offered is what the rules would not refuse: they have the last word. */
function deedsOf(block: ContractBlock): { extend: boolean; refund: boolean; void: boolean } {
  const { status, origin, invoicePaid } = block;
  const isWhole = block.expiredSeconds + block.adjustedSeconds + block.returnedSeconds === 0;
  const isThere = status === "open" || status === "exhausted";
  return {
    extend: block.expiresOn !== null && (status === "open" || (status === "expired" && block.expiredSeconds > 0)),
    refund: status === "open" && origin === "sale" && invoicePaid !== "none" && invoicePaid !== "part",
    void: origin === "sale" ? invoicePaid === "none" && (status === "ordered" || (isThere && isWhole)) : origin !== "transfer" && isThere && isWhole,
  };
}
