/** The languages of the interface. Which one a reader gets: their own setting (kept in a cookie), else the browser's wish, else English. */
export const locales = ["en", "it", "fr"] as const;

export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = "en";

/** The cookie that carries the reader's language; set when they sign in or choose one. */
export const localeCookie = "hb_locale";

/** What each language calls itself, for the language menu. */
export const localeNames: Record<Locale, string> = { en: "English", it: "Italiano", fr: "Français" };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/**
 * Chooses the language of a request.
 * @param cookie value of `hb_locale`, if any
 * @param acceptLanguage the browser's header, if any (`it-IT,it;q=0.9,en;q=0.8`)
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(cookie)) return cookie;
  return wishedLanguages(acceptLanguage ?? "").find(isLocale) ?? defaultLocale;
}

function wishedLanguages(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.slice(0, 2).toLowerCase(), weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter((wish) => wish.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map((wish) => wish.language);
}
