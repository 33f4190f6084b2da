"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type Ref, useId, useRef, useState } from "react";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { classNames } from "@/components/ui/class-names";
import { barOf } from "@/lib/domain/entry-preview";
import { day } from "@/lib/domain/day";
import type { ContractChoice } from "@/lib/features/time/choices";
import { useContractSearch } from "./contract-search";

/** As much of a chosen contract as its name needs. */
export type NamedContract = Pick<ContractChoice, "contractId" | "clientId" | "clientName" | "title">;

export type ContractPickerProps = {
  /** The ones known beforehand; where there are none, the latest are fetched. */
  choices: readonly ContractChoice[];
  chosen: NamedContract | null;
  onChoose: (choice: ContractChoice) => void;
  /** The day that it is, for the balances. */
  today: string;
  /** The classes of the text control. */
  className?: string;
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  inputRef?: Ref<HTMLInputElement>;
  placeholder?: string;
};

const popoverClasses = "absolute top-full left-0 z-30 mt-2 w-full min-w-72 rounded-lg border border-line-strong bg-surface shadow-lg max-sm:min-w-full";
const noneClasses = `${popoverClasses} px-3.5 py-3 text-sm text-ink-3`;

/** Said with roles: HTML has no element for choices under a field that one types in. */
const listRole = { role: "listbox" } as const;
const optionRole = (chosen: boolean) => ({ role: "option", "aria-selected": chosen }) as const;

/** A client and contract, found by typing: a combobox whose list shows what each has left, the latest first. */
export function ContractPicker({ choices, chosen, onChoose, today, className, inputRef, placeholder, ...wiring }: ContractPickerProps) {
  const t = useTranslations("time.picker");
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const offered = useContractSearch(choices, typed ?? "");
  const open = typed !== null;
  const current = offered[Math.min(active, offered.length - 1)];

  function choose(choice: ContractChoice | undefined) {
    if (choice) onChoose(choice);
    setTyped(null);
  }

  function move(to: number) {
    if (!open) setTyped("");
    const next = (to + offered.length) % Math.max(1, offered.length);
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const moves: Record<string, number> = { ArrowDown: open ? active + 1 : 0, ArrowUp: open ? active - 1 : -1 };
    const to = moves[event.key];
    if (to !== undefined) move(to);
    else if (event.key === "Enter" && open && current) choose(current);
    else if (event.key === "Escape" && open) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="relative min-w-0 flex-1">
      <input
        {...wiring}
        ref={inputRef}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && current ? `${listId}-${current.contractId}` : undefined}
        className={className}
        placeholder={placeholder ?? t("placeholder")}
        value={typed ?? (chosen ? choiceName(chosen, choices) : "")}
        onFocus={(event) => event.target.select()}
        onClick={() => setTyped((before) => before ?? "")}
        onBlur={() => setTyped(null)}
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
      />
      <div
        {...listRole}
        ref={list}
        id={listId}
        aria-label={t("label")}
        hidden={!open || offered.length === 0}
        className={`${popoverClasses} max-h-60 overflow-y-auto p-1`}
      >
        {offered.map((choice) => (
          <Option key={choice.contractId} choice={choice} today={today} id={`${listId}-${choice.contractId}`} active={choice === current} chosen={choice.contractId === chosen?.contractId} onChoose={choose} />
        ))}
      </div>
      <output className={open && offered.length === 0 ? noneClasses : "sr-only"}>{open ? (offered.length === 0 ? t(typed.trim() === "" ? "noneYet" : "none") : t("found", { count: offered.length })) : ""}</output>
    </div>
  );
}

type OptionProps = { choice: ContractChoice; today: string; id: string; active: boolean; chosen: boolean; onChoose: (choice: ContractChoice) => void };

function Option({ choice, today, id, active, chosen, onChoose }: OptionProps) {
  return (
    <button
      {...optionRole(chosen)}
      type="button"
      tabIndex={-1}
      id={id}
      // The field keeps the focus: a press on the list must not end the typing before the click arrives.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(choice)}
      className={classNames("flex min-h-11 w-full items-center gap-3 rounded-sm px-2.5 py-1 text-left text-sm hover:bg-hover", active && "bg-hover")}
    >
      <span className="min-w-0 flex-1">
        <span className="block wrap-anywhere font-medium">{choice.clientName}</span>
        <span className="block truncate text-xs text-ink-3">{choice.title}</span>
      </span>
      <BalanceFigure balance={barOf(choice.state, day(today))} />
    </button>
  );
}

/** The client's name, with the contract's title where the client has several. */
export function choiceName(choice: NamedContract, among: readonly NamedContract[]): string {
  const several = among.some(({ clientId, contractId }) => clientId === choice.clientId && contractId !== choice.contractId);
  return several ? `${choice.clientName} · ${choice.title}` : choice.clientName;
}
