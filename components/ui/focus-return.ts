"use client";

import { useRef } from "react";

/**
 * Gives the focus back to where it was when a dialog opened: our dialogs open from anywhere, by key or from a menu, so they have no button of
 * their own that could be asked for it. A menu is gone by then; its button stands for it.
 */
export function useFocusReturn(): { remember: () => void; giveBack: (event: Event) => void } {
  const from = useRef<HTMLElement | null>(null);
  return {
    remember: () => {
      const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      const menu = focused?.closest("[role=menu]")?.getAttribute("aria-labelledby");
      from.current = menu ? document.getElementById(menu) : focused;
    },
    giveBack: (event) => {
      event.preventDefault();
      if (from.current?.isConnected) from.current.focus({ preventScroll: true });
    },
  };
}
