"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { BLANKS, type BlankName } from "@/lib/domain/agreement-blanks";
import { blankKey } from "./blank-key";

const GROUPS = [
  { group: "parties", blanks: ["firm.name", "firm.address", "firm.taxId", "firm.reach", "client.name", "client.address", "client.taxId", "client.reach", "signer.name"] },
  { group: "agreement", blanks: ["agreement.number", "agreement.date", "agreement.version", "contract.title", "contract.start"] },
  { group: "hours", blanks: ["block.hours", "block.price", "block.rate", "block.discount", "renewal.line", "renewal.how", "renewal.count", "overrun", "terms.expiry", "terms.grace"] },
  { group: "charge", blanks: ["charge.minimum", "charge.rounding", "charge.hours", "charge.premiums", "charge.emergency", "charge.waived", "charge.travel"] },
  { group: "rest", blanks: ["payment.terms", "payment.debit", "monitoring", "liability.limit", "ending.notice", "law", "court"] },
] as const satisfies readonly { group: string; blanks: readonly BlankName[] }[];

export type BlankListProps = {
  /** What each is filled with, shown as its tip. */
  blanks: Partial<Record<string, string>>;
  onInsert: (blank: BlankName) => void;
};

/** Every blank by what it stands for; a click puts it where the cursor is. */
export function BlankList({ blanks, onInsert }: BlankListProps) {
  const t = useTranslations("templates");
  return (
    <Panel title={t("blanks.title")} count={BLANKS.length} padded>
      <p className="mb-3 text-sm text-ink-2">{t("blanks.lead")}</p>
      <div className="grid gap-3">
        {GROUPS.map(({ group, blanks: names }) => (
          <fieldset key={group} className="min-w-0">
            <legend className="mb-1.5 text-xs text-ink-3">{t(`blanks.group.${group}`)}</legend>
            <div className="flex flex-wrap gap-1.5">
              {names.map((name) => (
                <button
                  key={name}
                  type="button"
                  onClick={() => onInsert(name)}
                  title={blanks[name] || `{{${name}}}`}
                  className="min-h-6.5 rounded-sm border border-line-strong bg-surface px-2 text-left text-xs hover:bg-hover max-sm:min-h-11 max-sm:px-3"
                >
                  {t(`blank.${blankKey(name)}`)}
                </button>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </Panel>
  );
}
