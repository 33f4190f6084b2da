"use client";

import { useRouter } from "next/navigation";
import { boundCookie } from "@/lib/domain/cookie-name";
import { type Locale, localeCookie } from "@/lib/i18n/locale";
import { type Theme, themeCookie } from "./theme";

const yearSeconds = 31_536_000;

/** Keeps a chosen language in this browser and shows the page in it. What was typed in forms stays. */
export function useLocaleChoice(): (locale: Locale) => void {
  const router = useRouter();
  return (locale) => {
    keepCookie(localeCookie, locale);
    document.documentElement.lang = locale;
    router.refresh();
  };
}

/** Keeps a chosen theme in this browser and shows it at once; null goes back to the device's wish. */
export function chooseTheme(theme: Theme | null): void {
  keepCookie(themeCookie, theme);
  if (theme) document.documentElement.dataset["theme"] = theme;
  else delete document.documentElement.dataset["theme"];
}

function keepCookie(name: string, value: string | null): void {
  const secure = window.location.protocol === "https:";
  document.cookie = `${boundCookie(name, secure)}=${value ?? ""}; path=/; max-age=${value ? yearSeconds : 0}; samesite=lax${secure ? "; secure" : ""}`;
}
