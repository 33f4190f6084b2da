"use client";

import { useEffect, useRef } from "react";
import { useDeskDeeds } from "@/components/desk/desk-deeds";
import { isLoneKey, secondKeyMs } from "@/components/desk/lone-key";
import { deedOf } from "@/lib/domain/desk-keys";

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
    let ledAt = -secondKeyMs;
    const listener = (event: KeyboardEvent) => {
      const deed = deedOf(event.key, latest.current.choice);
      const isSecond = event.timeStamp - ledAt < secondKeyMs;
      ledAt = deed === "goTo" ? event.timeStamp : -secondKeyMs;
      if (deed || isSecond || latest.current.choice.off || event.repeat || event.isComposing || event.defaultPrevented || !isLoneKey(event)) return;
      if (latest.current.press(event.key)) event.preventDefault();
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}
