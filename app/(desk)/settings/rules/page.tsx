import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import * as actions from "@/app/(desk)/settings/rules/actions";
import { ComingRules } from "@/components/rules/coming-rules";
import { HolidayPanel } from "@/components/rules/holiday-panel";
import { RuleHistory } from "@/components/rules/rule-history";
import { RulesEditor } from "@/components/rules/rules-editor";
import { RulesInWords } from "@/components/rules/rules-in-words";
import { PromisePanel } from "@/components/tickets/promise-panel";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { permits } from "@/lib/domain/permission";
import { firmRulesPage } from "@/lib/features/rules/queries";
import { responsePromises } from "@/lib/features/tickets/promises";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rules"))("title") };
}

/** The firm's rules, what came before them and what is coming, and its public holidays. */
export default async function FirmRulesPage() {
  const { staff, ...page } = await staffRead("desk.read", async (db) => ({ ...(await firmRulesPage(db)), promises: await responsePromises(db, null) }));
  const t = await getTranslations("rules");
  const mayWrite = permits(staff.role, "rules.write");
  const { versions, currency, today, timeZone } = page;
  const newest = versions[0]?.version ?? 0;
  return (
    <>
      <PageHeader title={t("title")} lead={page.current ? t("lead") : t("noRules")} />
      <div className="grid gap-5">
        <ComingRules versions={versions} />
        {mayWrite ? (
          <RulesEditor
            key={newest}
            action={actions.setFirmRules}
            afterVersion={newest}
            own={page.current ?? versions[0]?.rules ?? DEFAULT_RULES}
            currency={currency}
            today={today}
            timeZone={timeZone}
          />
        ) : (
          <Panel padded>
            <p className="mb-4 text-sm text-ink-2">{t("readOnly")}</p>
            {page.current ? <RulesInWords rules={page.current} currency={currency} /> : null}
          </Panel>
        )}
        <HolidayPanel
          holidays={page.holidays}
          today={today}
          country={page.country}
          actions={mayWrite ? { take: actions.takeHolidays, add: actions.addHolidays, remove: actions.removeHoliday } : null}
        />
        {mayWrite ? <PromisePanel contractId={null} promises={page.promises} set={actions.setFirmPromises} /> : null}
        <RuleHistory versions={versions} currency={currency} timeZone={timeZone} />
      </div>
    </>
  );
}
