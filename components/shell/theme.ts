/** The reader's theme: chosen, or as the device wishes when no cookie says otherwise. */
export const themes = ["light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** The cookie that keeps a chosen theme; absent means "as the device". */
export const themeCookie = "hb_theme";

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}
