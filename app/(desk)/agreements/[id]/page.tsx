import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import * as actions from "@/app/(desk)/agreements/actions";
import { counterConsent } from "@/app/(desk)/agreements/counter-consent";
import { AgreementActions } from "@/components/agreements/agreement-actions";
import { AgreementBadge } from "@/components/agreements/agreement-badge";
import { AgreementFacts, AgreementStanding } from "@/components/agreements/agreement-facts";
import { AgreementSheet } from "@/components/agreements/agreement-sheet";
import { AgreementSignatures } from "@/components/agreements/agreement-signatures";
import { AgreementTimeline } from "@/components/agreements/agreement-timeline";
import { DraftEditor } from "@/components/agreements/draft-editor";
import { PageHeader } from "@/components/ui/page-header";
import { Note } from "@/components/ui/note";
import { addDays } from "@/lib/domain/day";
import { permits } from "@/lib/domain/permission";
import { agreementPage } from "@/lib/features/agreements/queries";
import { idInPath } from "@/lib/features/path";
import { lawyerNotice } from "@/lib/format/agreement-phrases";
import { staffRead } from "@/lib/web/staff";

/** So many days a signer has unless another day is chosen. */
const USUAL_DAYS = 30;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agreements"))("title") };
}

/** One agreement: what is signed, where it stands, what happened to it, and what can be done. */
export default async function AgreementOnePage({ params }: PageProps<"/agreements/[id]">) {
  const { id } = await params;
  const { agreement, staff } = await staffRead("agreement.read", async (db) => ({ agreement: await agreementPage(db, idInPath(id)) }));
  const t = await getTranslations("agreements");
  const { firmName, timeZone, role } = staff;
  const mayWrite = permits(role, "agreement.write");
  const maySign = permits(role, "agreement.sign");
  const counter = maySign ? { name: staff.name, consent: await counterConsent(agreement, firmName), action: actions.counterSign } : null;
  const isDraft = agreement.status === "draft" && mayWrite;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/agreements", label: t("title") }]}
        title={t("one", { number: agreement.numberText })}
        badge={<AgreementBadge status={agreement.status} expired={agreement.isExpired} />}
        lead={`${agreement.clientName} · ${agreement.title}`}
        actions={
          <AgreementActions
            agreement={agreement}
            expiresOn={addDays(agreement.today, USUAL_DAYS)}
            firmName={firmName}
            counter={counter}
            actions={mayWrite ? { send: actions.sendAgreement, remind: actions.remindSigner, extend: actions.extendAgreement, withdraw: actions.withdrawAgreement } : null}
          />
        }
      />
      <AgreementStanding agreement={agreement} maySign={maySign} />
      {isDraft && agreement.withNotice ? (
        <Note tone="low" className="mb-5">
          {lawyerNotice(agreement.locale)}
        </Note>
      ) : null}
      {isDraft ? <DraftEditor key={agreement.revision} action={actions.changeAgreement} agreement={agreement} /> : null}
      <div className={isDraft ? "mt-5" : "grid items-start gap-5 xl:grid-cols-[minmax(0,47.875rem)_minmax(0,1fr)]"}>
        {isDraft ? null : <AgreementSheet agreement={agreement} />}
        <aside className={isDraft ? "grid min-w-0 items-start gap-5 lg:grid-cols-2" : "grid min-w-0 gap-5"}>
          {agreement.sentAt ? <AgreementSignatures signatures={agreement.signatures} clientName={agreement.clientName} firmName={firmName} timeZone={timeZone} /> : null}
          <AgreementFacts agreement={agreement} timeZone={timeZone} />
          <AgreementTimeline events={agreement.events} intact={agreement.brokenAt === null} timeZone={timeZone} />
        </aside>
      </div>
    </>
  );
}
