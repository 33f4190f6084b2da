"use client";

import { useFoundOnServer } from "@/components/forms/found-on-server";
import type { ContractChoice } from "@/lib/features/time/choices";

/** Where the desk answers a search for contracts, as JSON. */
const searchAddress = "/time/contracts";

/** The known choices that match what was typed, at once; a moment later those that the server finds as well. */
export function useContractSearch(known: readonly ContractChoice[], typed: string): readonly ContractChoice[] {
  const text = typed.trim();
  // Where nothing is known beforehand, the latest are asked for as well.
  const wanted = text !== "" || known.length === 0;
  const found = useFoundOnServer<ContractChoice>(searchAddress, wanted ? text : null);

  const matching = known.filter((choice) => matches(choice, text));
  if (!wanted || found?.text !== text) return matching;
  const seen = new Set(matching.map(({ contractId }) => contractId));
  return [...matching, ...found.choices.filter(({ contractId }) => !seen.has(contractId))];
}

/** Every word stands somewhere in the client's name or the contract's title, whatever the accents. */
export function matches({ clientName, title }: Pick<ContractChoice, "clientName" | "title">, text: string): boolean {
  const hay = plain(`${clientName} ${title}`);
  return plain(text).split(/\s+/).every((word) => hay.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}
