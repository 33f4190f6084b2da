import { useLocale, useTranslations } from "next-intl";
import { ProposeButton } from "@/components/profit/propose-button";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { IdleContract } from "@/lib/features/findings/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { findingText, proposalFor } from "./idle-proposal";

export type IdleCardProps = { contracts: readonly IdleContract[]; bareNumber: "hours" | "minutes"; propose: (input: unknown) => Promise<ActionResult<unknown>> };

/** A client's hours that lie idle, what was found there, and the way to propose maintenance; nothing where none do. */
export function IdleCard({ contracts, bareNumber, propose }: IdleCardProps) {
  const t = useTranslations("profit.idle");
  const locale = useLocale();
  if (contracts.length === 0) return null;
  return (
    <Panel title={t("title")}>
      <ul>
        {contracts.map((contract) => (
          <li key={contract.contractId} className="figure grid gap-2 border-b border-line px-4 py-3 text-sm last:border-b-0">
            <p>
              <span className="block font-medium wrap-anywhere">{contract.title}</span>
              <span className="text-xs text-ink-3">{`${t("left")}: ${minutes(contract.balanceSeconds, locale)} · ${t("lastProactive")}: ${contract.lastProactiveOn ? dayText(contract.lastProactiveOn, locale) : t("neverProactive")}`}</span>
            </p>
            {contract.findings.length > 0 ? (
              <ul aria-label={t("findings")} className="grid gap-1 text-ink-2">
                {contract.findings.slice(0, 4).map((finding) => (
                  <li key={findingText(finding)} className="wrap-anywhere">
                    {finding.severity === "high" ? <Badge tone="over">{t("high")}</Badge> : null} {findingText(finding)}
                  </li>
                ))}
              </ul>
            ) : null}
            <div>{contract.proposal ? <Badge tone="pending">{t("proposed")}</Badge> : <ProposeButton action={propose} {...proposalFor(contract)} bareNumber={bareNumber} />}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
