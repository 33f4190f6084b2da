"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { Reader } from "./answer-draft";

const readers = [
  { reader: "public", icon: "mail", checked: "has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-ink has-checked:inset-ring-accent" },
  { reader: "internal", icon: "lock", checked: "has-checked:border-low has-checked:bg-low-soft has-checked:text-low-ink has-checked:inset-ring-low" },
] as const;

/** Who will read what is typed: the client, or only the firm. Radios underneath, so that arrows switch. */
export function ReaderSwitch({ reader, onChange }: { reader: Reader; onChange: (reader: Reader) => void }) {
  const t = useTranslations("tickets.answer");
  const name = useId();
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1.5">
      <legend className="sr-only">{t("kind")}</legend>
      {readers.map((each) => (
        <label
          key={each.reader}
          className={classNames(
            "relative flex h-8.5 cursor-pointer items-center gap-1.75 rounded-md border border-line-strong bg-surface px-3 text-sm font-medium whitespace-nowrap select-none hover:bg-hover has-checked:inset-ring max-sm:h-11 max-sm:flex-1 max-sm:justify-center",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
            each.checked,
          )}
        >
          <input type="radio" name={name} checked={reader === each.reader} onChange={() => onChange(each.reader)} className="absolute inset-0 cursor-[inherit] appearance-none outline-none" />
          <Icon name={each.icon} />
          {t(each.reader)}
        </label>
      ))}
    </fieldset>
  );
}
