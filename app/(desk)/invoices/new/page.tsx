import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { beginDraft } from "@/app/(desk)/invoices/actions";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/select-field";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { draftTargets } from "@/lib/features/invoices/draft-page";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drafts"))("new.title") };
}

/** For whom the next invoice is; what stands on it comes after. */
export default async function NewInvoicePage() {
  const { targets } = await staffRead("invoice.write", async (db) => ({ targets: await draftTargets(db) }));
  const t = await getTranslations("drafts");
  const options = targets.map(({ clientId, clientName, contractId, contractTitle }) => {
    return { value: contractId === null ? clientId : `${clientId}/${contractId}`, label: contractTitle === null ? clientName : `${clientName} · ${contractTitle}` };
  });
  return (
    <>
      <PageHeader crumbs={[{ href: "/invoices", label: t("crumb") }]} title={t("new.title")} lead={t("new.lead")} />
      <Panel padded className="max-w-140">
        {options.length === 0 ? (
          <EmptyState title={t("new.nobody")} />
        ) : (
          <ActionForm action={beginDraft} onceIds={["invoiceId"]} redirectTo="/invoices/drafts/:invoiceId" submitLabel={t("new.submit")} cancelHref="/invoices">
            <SelectField name="target" label={t("new.target")} hint={t("new.targetHint")} options={options} placeholder />
          </ActionForm>
        )}
      </Panel>
    </>
  );
}
