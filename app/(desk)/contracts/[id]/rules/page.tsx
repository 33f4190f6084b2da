import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { proposeRules } from "@/app/(desk)/agreements/actions";
import { setContractPromises, setContractRules } from "@/app/(desk)/contracts/[id]/rules/actions";
import { ComingRules } from "@/components/rules/coming-rules";
import { RuleHistory } from "@/components/rules/rule-history";
import { RulesEditor } from "@/components/rules/rules-editor";
import { RulesInWords } from "@/components/rules/rules-in-words";
import { PromisePanel } from "@/components/tickets/promise-panel";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { mergeRules } from "@/lib/domain/charge-rules";
import { permits } from "@/lib/domain/permission";
import { contractHead } from "@/lib/features/contracts/queries";
import { idInPath } from "@/lib/features/path";
import { contractRulesPage } from "@/lib/features/rules/queries";
import { responsePromises } from "@/lib/features/tickets/promises";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rules"))("contractTitle") };
}

/** What a contract says of its own about how work becomes hours, since when, and what it takes from the firm. */
export default async function ContractRulesPage({ params }: PageProps<"/contracts/[id]/rules">) {
  const { id } = await params;
  const { staff, ...page } = await staffRead("desk.read", async (db) => {
    const promises = await responsePromises(db, idInPath(id));
    return { promises, ...(await contractRulesPage(db, idInPath(id))), signed: (await contractHead(db, idInPath(id))).agreementId !== null };
  });
  const t = await getTranslations("rules");
  const { contract, versions, firm, own, today, signed } = page;
  const merged = mergeRules(firm, own);
  const newest = versions[0]?.version ?? 0;
  const crumbs = [
    { href: "/clients", label: t("clients") },
    { href: `/clients/${contract.clientId}`, label: contract.clientName },
    { href: `/contracts/${contract.id}`, label: contract.title },
  ];
  return (
    <div className="mx-auto max-w-240">
      <PageHeader title={t("contractTitle")} lead={signed ? t("signedLead") : merged ? t("contractLead") : t("noRules")} crumbs={crumbs} />
      <div className="grid gap-5">
        <ComingRules versions={versions} />
        {contract.isLive && permits(staff.role, "contract_rules.write") ? (
          <RulesEditor
            key={newest}
            action={signed ? proposeRules : setContractRules}
            proposes={signed}
            afterVersion={newest}
            contract={{ id: contract.id, firm }}
            own={own ?? {}}
            currency={contract.currency}
            today={today}
            timeZone={contract.timeZone}
          />
        ) : merged ? (
          <Panel padded>
            <RulesInWords rules={merged} currency={contract.currency} />
          </Panel>
        ) : null}
        {contract.isLive && permits(staff.role, "contract_rules.write") ? <PromisePanel contractId={contract.id} promises={page.promises} set={setContractPromises} /> : null}
        <RuleHistory versions={versions} currency={contract.currency} timeZone={staff.timeZone} ofContract />
      </div>
    </div>
  );
}
