import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createAgreement } from "@/app/(desk)/agreements/actions";
import * as asking from "@/app/(desk)/approvals/actions";
import * as actions from "@/app/(desk)/contracts/actions";
import { setMonthly, setReceipts } from "@/app/(desk)/contracts/[id]/actions";
import { contractRead } from "@/app/(desk)/contracts/[id]/contract-read";
import * as debits from "@/app/(desk)/debits/actions";
import { ContractAgreement } from "@/components/agreements/contract-agreement";
import { EstimatePanel } from "@/components/approvals/estimate-panel";
import { ContractAside } from "@/components/contracts/contract-aside";
import { ContractHeader } from "@/components/contracts/contract-header";
import { HoursMenu } from "@/components/contracts/hours-menu";
import { HoursPanel } from "@/components/contracts/hours-panel";
import { SellBlock } from "@/components/contracts/sell-block";
import { StatementPanel } from "@/components/contracts/statement-panel";
import { ContractReceipts } from "@/components/messages/contract-receipts";
import { permits } from "@/lib/domain/permission";
import { refundableMinor } from "@/lib/domain/recognition";
import { statementSearch } from "@/lib/features/contracts/input";
import { PAYMENT_METHODS } from "@/lib/features/payments/input";
import { idInPath } from "@/lib/features/path";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contracts"))("title") };
}

/** One contract: its hours over its blocks, its terms, every movement, its renewals and invoices. */
export default async function ContractPage({ params, searchParams }: PageProps<"/contracts/[id]">) {
  const { id } = await params;
  const { before } = statementSearch.parse(await searchParams);
  const read = await staffRead("desk.read", (db, { timeZone }) => contractRead(db, idInPath(id), before, timeZone));
  const { contract, pool, staff } = read;
  const mayReadInvoices = permits(staff.role, "invoice.read");
  const isLive = !contract.endedOn && !contract.isClientArchived;
  const isBegun = isLive && contract.status === "active";
  const mayWrite = isLive && permits(staff.role, "contract.write");
  const sell =
    isBegun && permits(staff.role, "block.sell") ? (
      <SellBlock
        action={actions.sellBlock}
        {...{ contractId: contract.id, clientName: contract.clientName, currency: contract.currency, hoursCount: contract.terms.hoursCount }}
        {...{ offers: read.offers, tax: read.tax, taxRounding: read.taxRounding, balanceSeconds: pool.balanceSeconds, billingContacts: read.billingContacts }}
      />
    ) : null;
  const menu = permits(staff.role, "hours.adjust") ? (
    <HoursMenu
      actions={{ give: actions.giveHours, adjust: actions.adjustHours, transfer: actions.transferHours, money: actions.sellForMoney, bill: actions.billExtras, rest: actions.convertRest }}
      {...{ contract, today: read.today, tax: read.tax, taxRounding: read.taxRounding, unbilled: read.unbilled, billingContacts: read.billingContacts }}
      bar={pool.bar}
      methods={PAYMENT_METHODS}
      refundMinor={refundableMinor(read.blocks)}
      targets={read.transferTargets}
      closed={!isBegun}
    />
  ) : null;
  const blockActions = permits(staff.role, "hours.refund") ? { refund: actions.refundHours, extend: actions.extendBlock, void: actions.voidSale } : null;
  const estimateActions = { ask: isBegun ? asking.askEstimate : null, withdraw: asking.withdrawEstimate, setGate: permits(staff.role, "contract.write") ? asking.setContractGate : null };
  const renewalActions = permits(staff.role, "renewal.send") ? { send: actions.sendRenewal, cancel: actions.cancelRenewal } : null;
  const agreementActions = isLive && permits(staff.role, "agreement.write") ? { create: createAgreement, activate: actions.activateContract } : null;
  const agreement = permits(staff.role, "agreement.read") ? <ContractAgreement contract={contract} card={read.agreements} timeZone={staff.timeZone} actions={agreementActions} /> : null;
  const unbilledMinor = mayReadInvoices ? read.unbilled.overrunMinor + read.unbilled.travelMinor : 0;
  return (
    <>
      <ContractHeader contract={contract} pool={pool} today={read.today} sell={sell} menu={menu} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,47.875rem)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-5">
          <HoursPanel {...read} bookedSeconds={read.approvals.bookedSeconds} unbilledMinor={unbilledMinor} blockActions={blockActions} sell={sell} linksInvoices={mayReadInvoices} />
          <EstimatePanel contractId={contract.id} approvals={read.approvals} timeZone={staff.timeZone} bareNumber={staff.bareNumber} {...estimateActions} />
          <StatementPanel contractId={contract.id} currency={contract.currency} statement={read.statement} renewals={read.renewals} before={before} />
        </div>
        <div className="grid min-w-0 gap-5">
          <ContractAside {...read} timeZone={staff.timeZone} renewalActions={renewalActions} end={mayWrite ? actions.endContract : null} mayReadInvoices={mayReadInvoices} agreement={agreement} debitActions={mayWrite ? debits : null} />
          <ContractReceipts contractId={contract.id} wanted={read.receipts} action={mayWrite ? setReceipts : null} monthly={{ wanted: read.monthly, action: mayWrite ? setMonthly : null }} />
        </div>
      </div>
    </>
  );
}
