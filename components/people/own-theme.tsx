"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { chooseTheme } from "@/components/shell/choices";
import { isTheme, type Theme } from "@/components/shell/theme";
import { classNames } from "@/components/ui/class-names";
import { Panel } from "@/components/ui/panel";

const choices = [
  { value: null, name: "themeAuto" },
  { value: "light", name: "themeLight" },
  { value: "dark", name: "themeDark" },
] as const satisfies readonly { value: Theme | null; name: string }[];

export type OwnThemeProps = { title: string; label: string; hint: string };

/** Light, dark, or as the device wishes; kept in this browser. */
export function OwnTheme({ title, label, hint }: OwnThemeProps) {
  const shell = useTranslations("shell");
  const chosen = useSyncExternalStore(onTheme, shownTheme, () => null);
  return (
    <Panel title={title} padded>
      <fieldset aria-describedby="theme-hint" className="grid gap-2">
        <legend className="mb-1.5 text-sm leading-4 font-medium">{label}</legend>
        <div className="flex flex-wrap gap-1.5">
          {choices.map(({ value, name }) => (
            <button
              key={name}
              type="button"
              aria-pressed={value === chosen}
              onClick={() => chooseTheme(value)}
              className={classNames(
                "h-8.5 rounded-md border border-line-strong bg-surface px-3 text-sm font-medium hover:bg-hover max-sm:h-11 max-sm:text-read",
                "aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink",
              )}
            >
              {shell(name)}
            </button>
          ))}
        </div>
        <p id="theme-hint" className="text-xs text-ink-3">
          {hint}
        </p>
      </fieldset>
    </Panel>
  );
}

function shownTheme(): Theme | null {
  const theme = document.documentElement.dataset["theme"];
  return isTheme(theme) ? theme : null;
}

function onTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
