import { useTranslations } from "next-intl";
import { RULE_SECTIONS, type ChargeRules, type RuleSection } from "@/lib/domain/charge-rules";
import { SectionFacts } from "./section-facts";

export type RulesInWordsProps = {
  rules: ChargeRules;
  currency: string;
  /** All of them unless said. */
  sections?: readonly RuleSection[];
};

/** Rules to be read, section by section in their order. */
export function RulesInWords({ rules, currency, sections = RULE_SECTIONS }: RulesInWordsProps) {
  const t = useTranslations("rules");
  return (
    <div className="grid gap-4">
      {RULE_SECTIONS.filter((section) => sections.includes(section)).map((section) => (
        <section key={section} className="grid gap-1.5">
          <h3 className="text-sm font-semibold">{t(`section.${section}`)}</h3>
          <SectionFacts section={section} rules={rules} currency={currency} />
        </section>
      ))}
    </div>
  );
}
