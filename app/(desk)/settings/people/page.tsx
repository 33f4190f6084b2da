import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FactorPanel } from "@/components/people/factor-panel";
import { InviteForm } from "@/components/people/invite-form";
import { StaffTable } from "@/components/people/staff-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { factorRequired, staffList } from "@/lib/features/people/queries";
import { staffRead } from "@/lib/web/staff";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage() {
  const { people, required, staff } = await staffRead("people.write", async (db) => ({ people: await staffList(db), required: await factorRequired(db) }));
  const t = await getTranslations("people");
  const tableActions = { changeRole: actions.changeRole, inviteAgain: actions.inviteStaffAgain, remove: actions.removeMember };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        <Panel title={t("title")} count={people.length}>
          <StaffTable staff={people} ownId={staff.memberId} actions={tableActions} />
          {people.length === 1 ? (
            <div className="border-t border-line">
              <EmptyState icon="people" title={t("alone")}>
                {t("aloneText")}
              </EmptyState>
            </div>
          ) : null}
        </Panel>
        <Panel title={t("invite")} padded id="invite">
          <InviteForm action={actions.inviteStaff} />
        </Panel>
        <FactorPanel required={required} proved={staff.session.factorAt !== null} action={actions.requireFactor} />
      </div>
    </>
  );
}
