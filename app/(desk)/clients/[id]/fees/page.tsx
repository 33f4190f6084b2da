import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientFees } from "@/components/fees/client-fees";
import { FeeMonths } from "@/components/fees/fee-months";
import { PageHeader } from "@/components/ui/page-header";
import { permits } from "@/lib/domain/permission";
import { feesPage } from "@/lib/features/fees/page";
import { idInPath } from "@/lib/features/path";
import { staffRead } from "@/lib/web/staff";
import { addFee, changeFee, endFee } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fees"))("title") };
}

/** The monthly fees of one client, and the months that were invoiced. */
export default async function FeesPage({ params }: PageProps<"/clients/[id]/fees">) {
  const clientId = idInPath((await params).id);
  const { staff, ...page } = await staffRead("invoice.read", (db) => feesPage(db, clientId));
  const t = await getTranslations("fees");
  const mayWrite = permits(staff.role, "contract.write") && !page.client.isArchived;
  return (
    <>
      <PageHeader crumbs={[{ href: "/clients", label: (await getTranslations("clients"))("title") }, { href: `/clients/${clientId}`, label: page.client.name }]} title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        <ClientFees {...page} actions={mayWrite ? { add: addFee, change: changeFee, end: endFee } : null} />
        <FeeMonths fees={page.fees} />
      </div>
    </>
  );
}
