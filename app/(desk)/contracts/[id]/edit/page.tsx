import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { proposeTerms } from "@/app/(desk)/agreements/actions";
import { changeTerms } from "@/app/(desk)/contracts/actions";
import { ContractForm } from "@/components/contracts/contract-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { contractToChange } from "@/lib/features/contracts/queries";
import { idInPath } from "@/lib/features/path";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contracts"))("changeTitle") };
}

/** Changes what was agreed, from now on; where both sides signed it, other terms are proposed and hold once both sign again. */
export default async function ChangeTermsPage({ params }: PageProps<"/contracts/[id]/edit">) {
  const { id } = await params;
  const { contract, balanceSeconds, offer, today } = await staffRead("contract.write", (db) => contractToChange(db, idInPath(id)));
  const href = `/contracts/${contract.id}`;
  if (contract.endedOn) redirect(href);
  const t = await getTranslations("contracts");
  const proposed = contract.agreementId !== null;
  const crumbs = [
    { href: "/clients", label: t("clients") },
    { href: `/clients/${contract.clientId}`, label: contract.clientName },
    { href, label: contract.title },
  ];
  return (
    <div className="max-w-200">
      <PageHeader title={t(proposed ? "proposeTitle" : "changeTitle")} lead={t(proposed ? "proposeLead" : "changeLead")} crumbs={crumbs} />
      <Panel padded>
        <ContractForm
          action={proposed ? proposeTerms : changeTerms}
          catalogue={offer}
          changing={{ contract, balanceSeconds, proposed }}
          today={today}
          redirectTo={proposed ? "/agreements/:agreementId" : href}
          cancelHref={href}
        />
      </Panel>
    </div>
  );
}
