import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ComingVisits } from "@/components/contracts/coming-visits";
import { ContractInvoices } from "@/components/contracts/contract-invoices";
import { EndContract, type EndContractProps } from "@/components/contracts/end-contract";
import { RenewalList, type RenewalListProps } from "@/components/contracts/renewal-list";
import { TermsList } from "@/components/contracts/terms-list";
import { ContractRenewal, type ContractRenewalProps } from "@/components/debits/contract-renewal";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { ChargeRules } from "@/lib/domain/charge-rules";
import { refundableMinor } from "@/lib/domain/recognition";
import type { AutoRenewal } from "@/lib/features/auto-renewals/queries";
import type { ContractOverview } from "@/lib/features/contracts/queries";
import type { TransferTarget } from "@/lib/features/hours/sales";
import type { VisitRow } from "@/lib/features/visits/queries";

export type ContractAsideProps = Pick<ContractOverview, "contract" | "pool" | "blocks" | "renewals" | "invoices" | "billingContacts"> & {
  today: string;
  /** The firm's, IANA name; visits are said in it. */
  timeZone: string;
  visits: readonly VisitRow[];
  /** What holds today, the firm's rules and the contract's own together. */
  rules: ChargeRules | null;
  transferTargets: readonly TransferTarget[];
  renewalActions: RenewalListProps["actions"];
  /** Ends the contract; null where that can't be or may not be. */
  end: EndContractProps["action"] | null;
  mayReadInvoices: boolean;
  /** How the next hours are paid by themselves, and from which of the client's accounts they could be. */
  autoRenewal: AutoRenewal | null;
  accounts: ContractRenewalProps["accounts"];
  debitActions: ContractRenewalProps["actions"];
  /** What is signed, or nothing where the reader may not read it. */
  agreement: ReactNode;
};

/** Beside the hours: what was agreed, what happened at the line, the paper. */
export function ContractAside({ contract, pool, blocks, renewals, invoices, billingContacts, today, timeZone, visits, rules, transferTargets, renewalActions, end, mayReadInvoices, agreement, autoRenewal, accounts, debitActions }: ContractAsideProps) {
  const t = useTranslations("contracts");
  return (
    <aside className="grid min-w-0 gap-5">
      {contract.status === "draft" ? agreement : null}
      <Panel
        title={t("terms.title")}
        actions={
          <>
            <ButtonLink href={`/contracts/${contract.id}/rules`} size="sm" variant="ghost">
              {t("terms.rules")}
            </ButtonLink>
            {end ? (
              <ButtonLink href={`/contracts/${contract.id}/edit`} size="sm" variant="ghost">
                {t(contract.agreementId ? "terms.propose" : "terms.change")}
              </ButtonLink>
            ) : null}
          </>
        }
      >
        <TermsList contract={contract} rules={rules} />
        {end ? (
          <div className="border-t border-line px-4 py-2.5">
            <EndContract action={end} contract={contract} bar={pool.bar} refundMinor={refundableMinor(blocks)} targets={transferTargets} today={today} />
          </div>
        ) : null}
      </Panel>
      {contract.status === "draft" ? null : agreement}
      {mayReadInvoices && (autoRenewal || accounts.length > 0) ? <ContractRenewal contract={contract} renewal={autoRenewal} accounts={accounts} timeZone={timeZone} actions={debitActions} /> : null}
      <ComingVisits visits={visits} timeZone={timeZone} />
      <Panel title={t("renewals.title")}>
        <RenewalList
          contractId={contract.id}
          renewals={renewals}
          currency={contract.currency}
          lineSeconds={contract.terms.lineSeconds}
          billingContacts={billingContacts}
          actions={renewalActions}
          linksInvoices={mayReadInvoices}
        />
      </Panel>
      {mayReadInvoices ? (
        <Panel title={t("invoices.title")}>
          <ContractInvoices invoices={invoices} currency={contract.currency} today={today} />
        </Panel>
      ) : null}
    </aside>
  );
}
