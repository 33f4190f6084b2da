import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { leaveFirm } from "@/app/(desk)/settings/support/actions";
import { AskForm } from "@/components/support/ask-form";
import { OperatorTable } from "@/components/support/operator-table";
import { ActionButton } from "@/components/forms/action-button";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import { PageButton } from "@/components/ui/page-button";
import { operatorAccesses } from "@/lib/features/support/operators";
import { answerPage } from "@/lib/web/answer";
import { requirePerson } from "@/lib/web/person";
import { askSupport, openSupport } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("support"))("operators.title") };
}

/** Where those who run this installation ask firms to be let in; for everybody else it isn't there. */
export default async function OperatorsPage() {
  const self = await requirePerson();
  if (self.support !== null && self.grant === null) redirect("/no-place");
  const accesses = await answerPage(() => operatorAccesses(self));
  const t = await getTranslations("support");
  if (self.support !== null) {
    return (
      <PublicShell title={t("operators.title")} lead={t("operators.inside")}>
        <div className="flex flex-wrap gap-3">
          <PageButton href="/" size="lg" variant="primary">
            {t("operators.back")}
          </PageButton>
          <ActionButton action={leaveFirm} size="lg">
            {t("leave")}
          </ActionButton>
        </div>
      </PublicShell>
    );
  }
  return (
    <PublicShell title={t("operators.title")} lead={t("operators.lead")}>
      <div className="grid gap-6">
        {self.factorAt === null ? (
          <Note tone="low" title={t("operators.factor")}>
            <ButtonLink href="/account/second-factor" size="sm">
              {t("operators.factorLink")}
            </ButtonLink>
          </Note>
        ) : null}
        <OperatorTable accesses={accesses} open={openSupport} />
        <AskForm action={askSupport} />
      </div>
    </PublicShell>
  );
}
