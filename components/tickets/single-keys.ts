"use client";

import { useEffect, useRef } from "react";
import { keysAreOff } from "@/components/desk/key-choice";

/** So long after G the next key names a place. */
const sequenceMs = 1_500;

/** Runs `press` for single keys of this page: never while somebody types, while a dialog or menu is open, after G, or where the person has switched keys off. */
export function useSingleKeys(press: (key: string) => boolean): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    let before = { key: "", at: 0 };
    const listener = (event: KeyboardEvent) => {
      const isSecond = before.key === "g" && event.timeStamp - before.at < sequenceMs;
      before = { key: event.key, at: event.timeStamp };
      if (!isSecond && isFree(event) && latest.current(event.key)) event.preventDefault();
    };
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function isFree(event: KeyboardEvent): boolean {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || keysAreOff()) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], [role=combobox], [role=menu]")) return false;
  return document.querySelector("[role=dialog], [role=menu]") === null;
}
