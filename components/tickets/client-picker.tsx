"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { TicketClient } from "@/lib/features/tickets/desk";

export type ClientPickerProps = {
  chosen: TicketClient | null;
  onChoose: (client: TicketClient) => void;
  /** The classes of the text control. */
  className: string;
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

const searchAddress = "/tickets/clients";
const pauseMs = 150;
const popoverClasses = "absolute top-full left-0 z-30 mt-2 w-full rounded-lg border border-line-strong bg-surface shadow-lg";

/** Said with roles: HTML has no element for choices under a field that one types in. */
const listRole = { role: "listbox" } as const;
const optionRole = (chosen: boolean) => ({ role: "option", "aria-selected": chosen }) as const;

/** A client, found by typing: a combobox over the firm's clients, those with the latest tickets first. */
export function ClientPicker({ chosen, onChoose, className, ...wiring }: ClientPickerProps) {
  const t = useTranslations("tickets.new");
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const open = typed !== null;
  const offered = useClients(typed);
  const current = offered?.[Math.min(active, offered.length - 1)];

  function choose(client: TicketClient | undefined) {
    if (client) onChoose(client);
    setTyped(null);
  }

  function press(event: KeyboardEvent) {
    const count = Math.max(1, offered?.length ?? 0);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) setTyped("");
      else setActive((active + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    } else if (event.key === "Enter" && open && current) choose(current);
    else if (event.key === "Escape" && open) setTyped(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="relative min-w-0">
      <input
        {...wiring}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && current ? `${listId}-${current.clientId}` : undefined}
        className={className}
        placeholder={t("clientHint")}
        value={typed ?? chosen?.name ?? ""}
        onFocus={(event) => event.target.select()}
        onClick={() => setTyped((before) => before ?? "")}
        onBlur={() => setTyped(null)}
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
      />
      <div {...listRole} id={listId} aria-label={t("clientList")} hidden={!open || !offered?.length} className={`${popoverClasses} max-h-72 overflow-y-auto p-1`}>
        {offered?.map((client) => (
          <button
            {...optionRole(client.clientId === chosen?.clientId)}
            key={client.clientId}
            type="button"
            tabIndex={-1}
            id={`${listId}-${client.clientId}`}
            // The field keeps the focus: a press on the list must not end the typing before the click arrives.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(client)}
            className={classNames("flex min-h-9 w-full items-center rounded-sm px-2.5 py-1 text-left text-sm font-medium wrap-anywhere hover:bg-hover max-sm:min-h-11", client === current && "bg-hover")}
          >
            {client.name}
          </button>
        ))}
      </div>
      <output className={open && offered?.length === 0 ? `${popoverClasses} px-3.5 py-3 text-sm text-ink-3` : "sr-only"}>
        {open && offered ? (offered.length === 0 ? t("clientNone") : t("clientFound", { count: offered.length })) : ""}
      </output>
    </div>
  );
}

/** What the server finds for what is typed, a moment later; null until it has answered. */
function useClients(typed: string | null): readonly TicketClient[] | null {
  const text = useDeferredValue(typed?.trim() ?? null);
  const [found, setFound] = useState<readonly TicketClient[] | null>(null);
  useEffect(() => {
    if (text === null) return;
    const abort = new AbortController();
    const pause = setTimeout(async () => {
      const answer = await fetch(`${searchAddress}?search=${encodeURIComponent(text)}`, { signal: abort.signal }).catch(() => null);
      if (answer?.ok) setFound((await answer.json()) as TicketClient[]);
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      abort.abort();
    };
  }, [text]);
  return found;
}
