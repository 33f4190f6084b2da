"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useState } from "react";
import { chooseTheme } from "@/components/shell/choices";
import type { PaletteDeed } from "@/components/shell/palette-line";
import { type Deed, type KeyChoice, keysOf } from "@/lib/domain/desk-keys";
import { wishAtForm } from "./new-entry-wish";
import { useTimer } from "./timer-provider";

export type DeskDeeds = {
  choice: KeyChoice;
  keys: Record<Deed, string>;
  /** What stands open over the page. */
  open: "help" | "palette" | null;
  setOpen: (open: "help" | "palette" | null) => void;
  /** Does what a key or a line of the palette stands for. */
  act: (deed: PaletteDeed) => void;
};

const DeskDeedsContext = createContext<DeskDeeds | null>(null);

/** What can be done from every page of the desk, with the member's own keys. */
export function DeskDeedsProvider({ choice, children }: { choice: KeyChoice; children: ReactNode }) {
  const router = useRouter();
  const timer = useTimer();
  const [open, setOpen] = useState<DeskDeeds["open"]>(null);

  const toForm = (wish: "entry" | "line" | "mode") => {
    if (!wishAtForm(wish)) router.push("/#log");
  };
  const deeds: Record<PaletteDeed, () => void> = {
    newEntry: () => toForm("entry"),
    quickLine: () => toForm("line"),
    typeOrTime: () => toForm("mode"),
    startStop: () => (timer.timer ? timer.stop : timer.start)(),
    continueLast: () => timer.lastWork && !timer.timer && timer.start(timer.lastWork),
    palette: () => setOpen("palette"),
    help: () => setOpen("help"),
    goTo: () => undefined,
    themeAuto: () => chooseTheme(null),
    themeLight: () => chooseTheme("light"),
    themeDark: () => chooseTheme("dark"),
  };
  return <DeskDeedsContext value={{ choice, keys: keysOf(choice), open, setOpen, act: (deed) => deeds[deed]() }}>{children}</DeskDeedsContext>;
}

export function useDeskDeeds(): DeskDeeds {
  const deeds = useContext(DeskDeedsContext);
  if (!deeds) throw new Error("No DeskDeedsProvider around this component");
  return deeds;
}
