import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LetterKinds } from "@/components/messages/letter-kinds";
import { SenderForm } from "@/components/messages/sender-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { permits } from "@/lib/domain/permission";
import { kindsWithOwnWords, senderSettings } from "@/lib/features/notifications/letters";
import { mailFrom } from "@/lib/web/mail-way";
import { staffRead } from "@/lib/web/staff";
import { setMailSender } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("letter_forms"))("title") };
}

/** Every kind of mail that the firm sends, by who gets it, and as whom the firm writes. */
export default async function LettersPage() {
  const { own, sender, staff } = await staffRead("message.read", async (db) => ({ own: await kindsWithOwnWords(db), sender: await senderSettings(db) }));
  const t = await getTranslations("letter_forms");
  const messages = await getTranslations("messages");
  return (
    <>
      <PageHeader crumbs={[{ href: "/settings/messages", label: messages("title") }]} title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        {(["client", "office", "asker"] as const).map((to) => (
          <LetterKinds key={to} to={to} own={own} />
        ))}
        {permits(staff.role, "letter.write") ? (
          <Panel title={t("senderTitle")} padded>
            <SenderForm sender={sender} from={mailFrom()} action={setMailSender} />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
