import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChoicesForm } from "@/components/messages/choices-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { contactChoices } from "@/lib/features/notifications/choices";
import { contactRead } from "@/lib/web/contact";
import { setChoices } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("choices"))("title") };
}

/** What the contact wants to be told. */
export default async function ChoicesPage() {
  const { firmName: firm, choices } = await contactRead(null, async (db, { contactId }) => contactChoices(db, contactId));
  const t = await getTranslations("choices");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { firm })} />
      <Panel padded className="mb-12">
        <ChoicesForm choices={choices} action={setChoices} />
      </Panel>
    </>
  );
}
