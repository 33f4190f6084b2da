"use client";

import { useRouter } from "next/navigation";
import { type Locale, localeCookie } from "@/lib/i18n/locale";
import { type Theme, themeCookie } from "./theme";

const yearSeconds = 31_536_000;

/** Keeps a chosen language in this browser and shows the page in it. What was typed in forms stays. */
export function useLocaleChoice(): (locale: Locale) => void {
  const router = useRouter();
  return (locale) => {
    document.cookie = `${localeCookie}=${locale}; path=/; max-age=${yearSeconds}; samesite=lax`;
    document.documentElement.lang = locale;
    router.refresh();
  };
}

/** Keeps a chosen theme in this browser and shows it at once; null goes back to the device's wish. */
export function chooseTheme(theme: Theme | null): void {
  document.cookie = `${themeCookie}=${theme ?? ""}; path=/; max-age=${theme ? yearSeconds : 0}; samesite=lax`;
  if (theme) document.documentElement.dataset["theme"] = theme;
  else delete document.documentElement.dataset["theme"];
}
