"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Combobox, type ComboboxWiring } from "@/components/forms/combobox";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { day } from "@/lib/domain/day";
import { barOf } from "@/lib/domain/entry-preview";
import type { ContractChoice } from "@/lib/features/time/choices";
import { useContractSearch } from "./contract-search";

/** As much of a chosen contract as its name needs. */
export type NamedContract = Pick<ContractChoice, "contractId" | "clientId" | "clientName" | "title">;

export type ContractPickerProps = ComboboxWiring & {
  /** The ones known beforehand; where there are none, the latest are fetched. */
  choices: readonly ContractChoice[];
  chosen: NamedContract | null;
  onChoose: (choice: ContractChoice) => void;
  /** The day that it is, for the balances. */
  today: string;
  placeholder?: string;
};

/** A client and contract, found by typing; the list shows what each has left, the latest first. */
export function ContractPicker({ choices, chosen, onChoose, today, placeholder, ...wiring }: ContractPickerProps) {
  const t = useTranslations("time.picker");
  const [typed, setTyped] = useState<string | null>(null);
  const offered = useContractSearch(choices, typed ?? "");
  return (
    <Combobox
      {...wiring}
      offered={offered}
      idOf={({ contractId }) => contractId}
      chosenId={chosen?.contractId}
      chosenName={chosen ? choiceName(chosen, choices) : ""}
      onChoose={onChoose}
      typed={typed}
      onType={setTyped}
      words={{ list: t("label"), none: t(typed?.trim() ? "none" : "noneYet"), found: t("found", { count: offered.length }), placeholder: placeholder ?? t("placeholder") }}
      listClassName="min-w-72 max-sm:min-w-full"
    >
      {(choice) => (
        <>
          <span className="min-w-0 flex-1">
            <span className="block wrap-anywhere font-medium">{choice.clientName}</span>
            <span className="block truncate text-xs text-ink-3">{choice.title}</span>
          </span>
          <BalanceFigure balance={barOf(choice.state, day(today))} />
        </>
      )}
    </Combobox>
  );
}

/** The client's name, with the contract's title where the client has several. */
export function choiceName(choice: NamedContract, among: readonly NamedContract[]): string {
  const several = among.some(({ clientId, contractId }) => clientId === choice.clientId && contractId !== choice.contractId);
  return several ? `${choice.clientName} · ${choice.title}` : choice.clientName;
}
