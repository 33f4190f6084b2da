"use client";

import { useEffect, useState } from "react";
import type { IconName } from "@/components/ui/icon-paths";
import { paletteFit } from "@/lib/domain/palette-match";
import type { Find, FindKind } from "@/lib/features/palette/queries";

const searchAddress = "/palette";
const pauseMs = 120;

export const findIcons: Record<FindKind, IconName> = { client: "people", contract: "block", ticket: "chat", invoice: "document" };
const roots: Record<FindKind, string> = { client: "/clients", contract: "/contracts", ticket: "/tickets", invoice: "/invoices" };

/** Where what was found stands. */
export function findHref({ kind, id }: Find): string {
  return `${roots[kind]}/${id}`;
}

export type PaletteFinds = { finds: readonly Find[]; /** The server has not answered for this text yet. */ searching: boolean; failed: boolean };

/**
 * What the server finds, a moment after the last key. Until it answers, what was found before stays as far as it fits still, so
 * that nothing jumps; what was answered once is remembered for as long as the palette is open.
 */
export function usePaletteFinds(typed: string): PaletteFinds {
  const text = typed.trim();
  const [answers, setAnswers] = useState<ReadonlyMap<string, readonly Find[]>>(new Map());
  const [failedFor, setFailedFor] = useState<string | null>(null);
  const [last, setLast] = useState<readonly Find[]>([]);
  const known = answers.get(text);

  useEffect(() => {
    if (text === "" || known) return;
    const abort = new AbortController();
    const pause = setTimeout(async () => {
      const answer = await fetch(`${searchAddress}?search=${encodeURIComponent(text)}`, { signal: abort.signal }).catch(() => null);
      if (abort.signal.aborted) return;
      if (!answer?.ok) return setFailedFor(text);
      const found = (await answer.json()) as Find[];
      setAnswers((before) => new Map(before).set(text, found));
      setLast(found);
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      abort.abort();
    };
  }, [text, known]);

  if (text === "") return { finds: [], searching: false, failed: false };
  const finds = known ?? last.filter(({ title, detail, number }) => paletteFit(text, `${title} ${detail} ${number ? `#${number}` : ""}`) !== null);
  return { finds, searching: !known && failedFor !== text, failed: failedFor === text };
}
