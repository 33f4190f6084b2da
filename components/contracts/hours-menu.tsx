"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AdjustHours } from "@/components/contracts/adjust-hours";
import { BillExtras } from "@/components/contracts/bill-extras";
import { ConvertRest, type ConvertRestProps } from "@/components/contracts/convert-rest";
import { GiveHours } from "@/components/contracts/give-hours";
import type { HoursAction } from "@/components/contracts/hours-dialog";
import { MoneyHours } from "@/components/contracts/money-hours";
import { TransferHours } from "@/components/contracts/transfer-hours";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { mostSeconds } from "@/lib/domain/duration";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { TaxRounding, TaxRule } from "@/lib/domain/tax";
import type { ContractHead } from "@/lib/features/contracts/queries";
import type { UnbilledExtras } from "@/lib/features/hours/extras";
import type { TransferTarget } from "@/lib/features/hours/sales";

export type HoursActions = Record<"give" | "adjust" | "transfer" | "money" | "bill", HoursAction> & { rest: ConvertRestProps["action"] };

export type HoursMenuProps = {
  actions: HoursActions;
  contract: ContractHead;
  bar: HourBarInput;
  today: string;
  tax: TaxRule;
  taxRounding: TaxRounding;
  methods: readonly string[];
  unbilled: UnbilledExtras;
  /** What refunding all unused hours would give back, minor units. */
  refundMinor: number;
  targets: readonly TransferTarget[];
  billingContacts: readonly string[];
  /** The contract takes no more hours: it has an end, or its client was put away. */
  closed: boolean;
};

/** All that a person may do to the hours besides selling a block. */
export function HoursMenu({ actions, contract, bar, today, tax, taxRounding, methods, unbilled, refundMinor, targets, billingContacts, closed }: HoursMenuProps) {
  const t = useTranslations("hour_actions.menu");
  const [shown, setShown] = useState<keyof HoursActions | null>(null);
  const hasHours = bar.leftSeconds > 0;
  const hasEnded = contract.endedOn !== null && contract.endedOn <= today;
  const may: Record<keyof HoursActions, boolean> = {
    give: !closed,
    money: !closed && contract.rateMinor > 0,
    adjust: !closed || hasHours,
    transfer: hasHours && targets.length > 0,
    bill: unbilled.overrunMinor + unbilled.travelMinor > 0 && !contract.isClientArchived,
    rest: hasHours && hasEnded,
  };
  if (!Object.values(may).some(Boolean)) return null;
  const dialog = { contract, bar, today, maxSeconds: mostSeconds, onClose: () => setShown(null) };
  return (
    <>
      <Menu trigger={<Button icon="clock">{t("hours")}</Button>}>
        {may.money ? <MenuItem icon="money" onSelect={() => setShown("money")}>{t("money")}</MenuItem> : null}
        {may.give ? <MenuItem icon="plus" onSelect={() => setShown("give")}>{t("give")}</MenuItem> : null}
        {may.adjust ? <MenuItem icon="pen" onSelect={() => setShown("adjust")}>{t("adjust")}</MenuItem> : null}
        {may.transfer ? <MenuItem icon="arrow-right" onSelect={() => setShown("transfer")}>{t("transfer")}</MenuItem> : null}
        {may.bill ? <MenuItem icon="document" onSelect={() => setShown("bill")}>{t("bill")}</MenuItem> : null}
        {may.rest ? <MenuItem icon="undo" onSelect={() => setShown("rest")}>{t("rest")}</MenuItem> : null}
      </Menu>
      {shown === "money" ? <MoneyHours {...dialog} action={actions.money} tax={tax} methods={methods} /> : null}
      {shown === "give" ? <GiveHours {...dialog} action={actions.give} /> : null}
      {shown === "adjust" ? <AdjustHours {...dialog} action={actions.adjust} /> : null}
      {shown === "transfer" ? <TransferHours {...dialog} action={actions.transfer} targets={targets} /> : null}
      {shown === "bill" ? <BillExtras {...dialog} action={actions.bill} unbilled={unbilled} tax={tax} taxRounding={taxRounding} billingContacts={billingContacts} /> : null}
      {shown === "rest" ? <ConvertRest {...dialog} action={actions.rest} refundMinor={refundMinor} targets={targets} /> : null}
    </>
  );
}
