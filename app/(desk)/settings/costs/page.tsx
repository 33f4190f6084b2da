import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PeopleCosts } from "@/components/profit/people-costs";
import { RmmCosts } from "@/components/profit/rmm-costs";
import { PageHeader } from "@/components/ui/page-header";
import { costsPage } from "@/lib/features/costs/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { staffRead } from "@/lib/web/staff";
import { removeMemberCost, removeRmmCost, setMemberCost, setRmmCost } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("costs"))("title") };
}

/** What hours, people and machines cost the firm. */
export default async function CostsPage() {
  const { costs, today } = await staffRead("cost.write", async (db) => ({ costs: await costsPage(db), today: await firmToday(db) }));
  const t = await getTranslations("costs");
  const month = today.slice(0, 7);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        <PeopleCosts {...costs} month={month} save={setMemberCost} remove={removeMemberCost} />
        <RmmCosts {...costs} month={month} save={setRmmCost} remove={removeRmmCost} />
      </div>
    </>
  );
}
