"use client";

import { useEffect, useRef } from "react";
import { useDeskDeeds } from "@/components/desk/desk-deeds";
import { deedOf, type KeyChoice } from "@/lib/domain/desk-keys";

/** So long after the key of places the next one names a place. */
const sequenceMs = 1_500;

/**
 * Runs `press` for single keys of this page: never while somebody types, while a dialog or menu is open, for a key that the member
 * gave to a deed of the desk, or where the member has switched keys off.
 */
export function useSingleKeys(press: (key: string) => boolean): void {
  const { choice } = useDeskDeeds();
  const latest = useRef({ press, choice });
  useEffect(() => {
    latest.current = { press, choice };
  });
  useEffect(() => {
    let ledAt = -sequenceMs;
    const listener = (event: KeyboardEvent) => {
      const deed = deedOf(event.key, latest.current.choice);
      const isSecond = event.timeStamp - ledAt < sequenceMs;
      ledAt = deed === "goTo" ? event.timeStamp : -sequenceMs;
      if (deed || isSecond || !isFree(event, latest.current.choice)) return;
      if (latest.current.press(event.key)) event.preventDefault();
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}

function isFree(event: KeyboardEvent, { off }: KeyChoice): boolean {
  if (off || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable], [role=combobox], [role=menu]")) return false;
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") === null;
}
