import { useLocale, useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { DEFAULT_RULES, RULE_SECTIONS, type OwnRules } from "@/lib/domain/charge-rules";
import type { Standing } from "@/lib/domain/rule-history";
import type { RuleVersion } from "@/lib/features/rules/queries";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { RulesInWords } from "./rules-in-words";

const TONES: Record<Standing, BadgeTone> = { holds: "fine", coming: "pending", past: "plain", replaced: "plain" };

export type RuleHistoryProps = {
  /** Newest first. */
  versions: readonly RuleVersion<OwnRules>[];
  currency: string;
  /** In which zone the instants are told. */
  timeZone: string;
  /** Versions of a contract name the sections that it has of its own. */
  ofContract?: boolean;
};

/** Every version with the days on which it holds or held; nothing is ever changed or removed. */
export function RuleHistory({ versions, currency, timeZone, ofContract }: RuleHistoryProps) {
  const t = useTranslations("rules");
  const locale = useLocale();
  if (versions.length === 0) return null;
  return (
    <Panel title={t("history")} count={versions.length}>
      <ul className="divide-y divide-line">
        {versions.map((version) => (
          <li key={version.version} className="px-4 py-3">
            <details className="group">
              <summary className="flex min-h-6 cursor-pointer flex-wrap items-center gap-x-2.5 gap-y-1">
                <span className="figure font-medium">{t("version", { number: version.version })}</span>
                <Badge tone={TONES[version.standing]}>{t(`standing.${version.standing}`)}</Badge>
                <span className="figure text-sm text-ink-2">
                  {version.holdsUntil
                    ? t("fromUntil", { from: dayText(version.holdsFrom, locale), until: dayText(version.holdsUntil, locale) })
                    : t("from", { day: dayText(version.holdsFrom, locale) })}
                </span>
                {ofContract ? <OwnSections own={version.rules} /> : null}
              </summary>
              <div className="mt-3 grid gap-3 border-l-2 border-line pl-4">
                <p className="figure text-xs text-ink-3">
                  {t("writtenBy", { name: version.authorName ?? t("nobody"), at: instantText(version.createdAt, timeZone, locale) })}
                </p>
                {version.note ? <p className="text-sm">{version.note}</p> : null}
                <RulesInWords rules={{ ...DEFAULT_RULES, ...version.rules }} currency={currency} sections={RULE_SECTIONS.filter((section) => version.rules[section])} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The sections that a contract has of its own, by name. */
function OwnSections({ own }: { own: OwnRules }) {
  const t = useTranslations("rules");
  const names = RULE_SECTIONS.filter((section) => own[section]).map((section) => t(`section.${section}`));
  return <span className="text-sm text-ink-3">{names.length === 0 ? t("allTheFirms") : names.join(" · ")}</span>;
}
