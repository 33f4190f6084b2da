"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-paths";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { type Locale, localeNames, locales } from "@/lib/i18n/locale";
import { chooseTheme, useLocaleChoice } from "./choices";

export type PersonMenuProps = {
  name: string;
  /** Role and firm ("Technician, Northgate IT"). */
  detail?: string;
  links?: readonly { href: string; label: string; icon?: IconName }[];
  /** Ends the session and goes where that leads; a server action. */
  signOut?: () => Promise<unknown>;
  /** Keeps the language with the person as well; the browser keeps it anyway. */
  keepLocale?: (locale: Locale) => Promise<unknown>;
  /** More entries, after the links (the person's other firms and portals). */
  children?: ReactNode;
  /** `bar` shows only the initials on a phone (portal), `foot` is a row of the navigation (desk). */
  place?: "bar" | "foot";
  openAtOnce?: boolean;
};

/** The person, and behind them: their pages, language, theme, sign out. */
export function PersonMenu({ name, detail, links = [], signOut, keepLocale, children, place = "foot", openAtOnce }: PersonMenuProps) {
  const t = useTranslations("shell");
  const currentLocale = useLocale();
  const showLocale = useLocaleChoice();
  const [, startTransition] = useTransition();

  function choose(locale: Locale) {
    startTransition(async () => {
      await keepLocale?.(locale);
      showLocale(locale);
    });
  }

  return (
    <Menu trigger={<PersonButton name={name} detail={detail} place={place} />} align={place === "bar" ? "end" : "start"} side={place === "bar" ? "bottom" : "top"} openAtOnce={openAtOnce}>
      {links.map((link) => (
        <MenuItem key={link.href} href={link.href} icon={link.icon}>
          {link.label}
        </MenuItem>
      ))}
      {links.length > 0 ? <MenuSeparator /> : null}
      {children}
      <MenuLabel>{t("language")}</MenuLabel>
      {locales.map((locale) => (
        <MenuItem key={locale} chosen={locale === currentLocale} onSelect={() => choose(locale)}>
          {localeNames[locale]}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuLabel>{t("theme")}</MenuLabel>
      <MenuItem onSelect={() => chooseTheme(null)}>{t("themeAuto")}</MenuItem>
      <MenuItem onSelect={() => chooseTheme("light")}>{t("themeLight")}</MenuItem>
      <MenuItem icon="moon" onSelect={() => chooseTheme("dark")}>
        {t("themeDark")}
      </MenuItem>
      {signOut ? (
        <>
          <MenuSeparator />
          <MenuItem icon="sign-out" onSelect={() => startTransition(async () => void (await signOut()))}>
            {t("signOut")}
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}

type PersonButtonProps = ComponentProps<"button"> & { name: string; detail: string | undefined; place: "bar" | "foot" };

/** The person's initials, name and role: what opens the menu. */
function PersonButton({ name, detail, place, ...rest }: PersonButtonProps) {
  const t = useTranslations("shell");
  return (
    <button type="button" {...rest} className="flex min-h-9 min-w-0 items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover">
      <Avatar name={name} size={place === "bar" ? "md" : "sm"} />
      <span className="sr-only">{t("accountMenu")}: </span>
      <span className={place === "bar" ? "text-read text-ink-2 max-portal:sr-only" : "grid min-w-0 flex-1 text-sm"}>
        <span className={place === "bar" ? undefined : "truncate leading-4.5 font-medium"}>{name}</span>
        {place === "foot" && detail ? <span className="truncate text-xs text-ink-3">{detail}</span> : null}
      </span>
      <Icon name="chevron-down" size="sm" className="text-ink-3" />
    </button>
  );
}
