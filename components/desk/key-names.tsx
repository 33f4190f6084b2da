"use client";

import { useTranslations } from "next-intl";
import { KeyHint } from "@/components/ui/key-hint";

/** A key as it stands on a keyboard. */
export function keyName(key: string): string {
  return key.toUpperCase();
}

/** The key of the palette that no one can change. */
export function PaletteKeys() {
  const t = useTranslations("desk.keys");
  return (
    <>
      <KeyHint>{t("control")}</KeyHint>
      <KeyHint>K</KeyHint>
    </>
  );
}
