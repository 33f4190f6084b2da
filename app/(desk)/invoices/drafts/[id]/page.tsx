import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { changeDraft, discardDraft, issueDraft } from "@/app/(desk)/invoices/actions";
import { DraftEditor } from "@/components/billing/draft-editor";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { draftPage, wasIssued } from "@/lib/features/invoices/draft-page";
import { idInPath } from "@/lib/features/path";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drafts"))("title") };
}

/** A draft: its lines with what they come to, and what issuing it does. */
export default async function DraftPage({ params }: PageProps<"/invoices/drafts/[id]">) {
  const { id } = await params;
  const { draft } = await staffRead("invoice.write", async (db) => ({ draft: (await wasIssued(db, idInPath(id))) ? null : await draftPage(db, idInPath(id)) }));
  // A tab from before, or the way back: what was issued stands at its own place.
  if (!draft) redirect(`/invoices/${id}`);
  const t = await getTranslations("drafts");
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/invoices?show=drafts", label: t("crumb") }]}
        title={t("title")}
        badge={<Badge>{t("badge")}</Badge>}
        lead={draft.contract ? t("forContract", { client: draft.clientName, contract: draft.contract.title }) : t("forClient", { client: draft.clientName })}
      />
      <DraftEditor key={draft.revision} draft={draft} change={changeDraft} issue={issueDraft} discard={discardDraft} />
    </>
  );
}
