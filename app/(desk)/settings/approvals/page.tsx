import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PolicyForm } from "@/components/approvals/policy-form";
import { PageHeader } from "@/components/ui/page-header";
import { approvalPolicy } from "@/lib/features/approvals/settings";
import { staffRead } from "@/lib/web/staff";
import { setApprovalPolicy } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("approvals.settings"))("title") };
}

/** What the firm wants to see before hours are taken. */
export default async function ApprovalSettingsPage() {
  const { policy, staff } = await staffRead("firm.write", async (db) => ({ policy: await approvalPolicy(db) }));
  const t = await getTranslations("approvals.settings");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <PolicyForm key={policy.revision} policy={policy} bareNumber={staff.bareNumber} action={setApprovalPolicy} />
    </>
  );
}
