"use client";

import { useTranslations } from "next-intl";
import { SellBlockFields, type SellBlockFieldsProps } from "@/components/contracts/sell-block-fields";
import { ConfirmButton } from "@/components/forms/confirm-button";
import type { ButtonVariant } from "@/components/ui/button-classes";
import { showToast } from "@/components/ui/toasts";
import type { SoldBlock } from "@/lib/features/blocks/commands";
import type { ActionResult } from "@/lib/web/result";

export type SellBlockProps = SellBlockFieldsProps & {
  action: (input: unknown) => Promise<ActionResult<SoldBlock>>;
  contractId: string;
  clientName: string;
  variant?: ButtonVariant;
};

/** Sells a block: size, price and what will happen first, then the invoice. One form sells once, however often it is sent. */
export function SellBlock({ action, contractId, clientName, variant, ...fields }: SellBlockProps) {
  const t = useTranslations("contract_forms.sell");

  function tell({ numberText, opened }: SoldBlock) {
    showToast({ title: t("done", { number: numberText }), text: t(opened ? "doneOpen" : "doneWaits") });
  }

  return (
    <ConfirmButton
      action={action}
      hidden={{ contractId }}
      onceIds={["saleId"]}
      onSuccess={tell}
      label={t("button")}
      title={t("title", { client: clientName })}
      confirmLabel={t("confirm")}
      keepLabel={t("keep")}
      icon="plus"
      variant={variant}
    >
      <SellBlockFields {...fields} />
    </ConfirmButton>
  );
}
