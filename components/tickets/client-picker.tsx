"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Combobox, type ComboboxWiring } from "@/components/forms/combobox";
import { useFoundOnServer } from "@/components/forms/found-on-server";
import type { TicketClient } from "@/lib/features/tickets/desk";

export type ClientPickerProps = ComboboxWiring & {
  chosen: TicketClient | null;
  onChoose: (client: TicketClient) => void;
};

/** Where the desk answers a search for clients, as JSON. */
const searchAddress = "/tickets/clients";

/** A client, found by typing over the firm's clients, those with the latest tickets first. */
export function ClientPicker({ chosen, onChoose, ...wiring }: ClientPickerProps) {
  const t = useTranslations("tickets.new");
  const [typed, setTyped] = useState<string | null>(null);
  const offered = useFoundOnServer<TicketClient>(searchAddress, typed)?.choices ?? null;
  return (
    <Combobox
      {...wiring}
      offered={offered}
      idOf={({ clientId }) => clientId}
      chosenId={chosen?.clientId}
      chosenName={chosen?.name ?? ""}
      onChoose={onChoose}
      typed={typed}
      onType={setTyped}
      words={{ list: t("clientList"), none: t("clientNone"), found: t("clientFound", { count: offered?.length ?? 0 }), placeholder: t("clientHint") }}
    >
      {({ name }) => <span className="min-w-0 font-medium wrap-anywhere">{name}</span>}
    </Combobox>
  );
}
