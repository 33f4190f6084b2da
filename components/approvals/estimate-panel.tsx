import { useLocale, useTranslations } from "next-intl";
import { ThreeNumbers } from "@/components/hours/three-numbers";
import { Panel } from "@/components/ui/panel";
import type { EstimateStatus } from "@/lib/domain/estimate";
import type { ContractApprovals } from "@/lib/features/approvals/queries";
import { hoursText } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { AskEstimate } from "./ask-estimate";
import { ContractGate } from "./contract-gate";
import { EstimateTable } from "./estimate-table";

type Action<T = unknown> = (input: unknown) => Promise<ActionResult<T>>;

export type EstimatePanelProps = {
  contractId: string;
  approvals: ContractApprovals;
  timeZone: string;
  bareNumber: "hours" | "minutes";
  /** Null where no more work can be done on the contract. */
  ask: Action<{ status: EstimateStatus }> | null;
  withdraw: Action;
  /** Null for those who don't write contracts. */
  setGate: Action | null;
};

/** A contract's estimates: what is left, waiting and booked, the limit that holds, what was asked, and the way to ask. */
export function EstimatePanel({ contractId, approvals, timeZone, bareNumber, ask, withdraw, setGate }: EstimatePanelProps) {
  const t = useTranslations("estimates.desk");
  const locale = useLocale();
  const { estimates, gate, limitSeconds, freeSeconds, balanceSeconds, pendingSeconds, bookedSeconds } = approvals;
  const limit = limitSeconds === null ? t("noLimit") : t("limit", { limit: hoursText(limitSeconds, locale) });
  return (
    <Panel title={t("title")} count={estimates.length} actions={setGate ? <ContractGate contractId={contractId} gate={gate} bareNumber={bareNumber} action={setGate} /> : null}>
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <div className="grid gap-1.5">
          <ThreeNumbers postedSeconds={balanceSeconds} pendingSeconds={pendingSeconds} bookedSeconds={bookedSeconds} />
          <p className="text-xs text-ink-3">{limit}</p>
        </div>
        {ask ? <AskEstimate contractId={contractId} bareNumber={bareNumber} limitSeconds={limitSeconds} freeSeconds={freeSeconds} action={ask} /> : null}
      </div>
      {estimates.length > 0 ? <EstimateTable rows={estimates} timeZone={timeZone} withdraw={withdraw} /> : null}
    </Panel>
  );
}
