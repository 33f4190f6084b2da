"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { KeyHint } from "@/components/ui/key-hint";
import { useDeskDeeds } from "@/components/desk/desk-deeds";
import type { PaletteLine } from "./palette-line";

const loadPalette = () => import("./palette");
const Palette = dynamic(async () => (await loadPalette()).Palette, { ssr: false });

/** The search in the bar at the top: a field to look at, which opens the palette. */
export function PaletteButton({ lines, memberId }: { lines: readonly PaletteLine[]; memberId: string }) {
  const t = useTranslations("shell");
  const keys = useTranslations("desk.keys");
  const { open, setOpen } = useDeskDeeds();
  const [asked, setAsked] = useState(false);
  const isOpen = open === "palette";
  if (isOpen && !asked) setAsked(true);

  // Fetched once the page is at rest, so that the first press opens at once and no page waits for it.
  useEffect(() => {
    const idle = setTimeout(() => void loadPalette(), 1_500);
    return () => clearTimeout(idle);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen("palette")}
        onPointerEnter={() => void loadPalette()}
        className="flex h-8 min-w-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink-3 hover:bg-hover desk:w-60 max-desk:justify-center"
      >
        <Icon name="search" />
        <span className="max-desk:sr-only">{t("search")}</span>
        <span aria-hidden className="ml-auto inline-flex gap-1 max-desk:hidden">
          <KeyHint>{keys("control")}</KeyHint>
          <KeyHint>K</KeyHint>
        </span>
      </button>
      {asked ? <Palette lines={lines} memberId={memberId} /> : null}
    </>
  );
}
