import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/forms/action-button";
import { LetterForm } from "@/components/messages/letter-form";
import { MessagePreview } from "@/components/messages/message-preview";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { isLetterKind, MESSAGE_RULES } from "@/lib/domain/message";
import { permits } from "@/lib/domain/permission";
import { withLogo } from "@/lib/features/notifications/dress";
import { letterSearch } from "@/lib/features/notifications/input";
import { letterSettings } from "@/lib/features/notifications/letters";
import { localeNames, locales } from "@/lib/i18n/locale";
import { staffRead } from "@/lib/web/staff";
import { sendSample, setLetterText } from "../actions";
import { dressedSample } from "../sample";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("letter_forms"))("title") };
}

/** One kind of mail in one language: how it looks, and the firm's own words in it. */
export default async function LetterPage({ params, searchParams }: PageProps<"/settings/messages/letters/[kind]">) {
  const { kind } = await params;
  if (!isLetterKind(kind)) notFound();
  const { locale } = letterSearch.parse(await searchParams);
  const { settings, staff } = await staffRead("message.read", async (db) => ({ settings: await letterSettings(db, kind, locale) }));
  const sample = await dressedSample(settings, kind, locale);
  const t = await getTranslations("letter_forms");
  const messages = await getTranslations("messages");
  const address = `/settings/messages/letters/${kind}`;
  const tabs = locales.map((each) => ({ href: `${address}?locale=${each}`, label: localeNames[each], current: each === locale }));
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/settings/messages", label: messages("title") }, { href: "/settings/messages/letters", label: t("title") }]}
        title={messages(`kind.${kind}`)}
        lead={t("sampleNote")}
        actions={
          <ActionButton action={sendSample} hidden={{ kind, locale }} onceIds={["sampleId"]} toast={t("sent", { email: staff.session.email })} icon="mail">
            {t("send")}
          </ActionButton>
        }
      />
      <Tabs label={t("language")} tabs={tabs} />
      <div className="grid gap-5">
        {permits(staff.role, "letter.write") ? (
          <Panel title={t("words")} padded>
            <LetterForm key={locale} kind={kind} locale={locale} words={sample.words} ownSubject={sample.ownSubject} blanks={MESSAGE_RULES[kind].blanks} action={setLetterText} />
          </Panel>
        ) : null}
        <p className="text-sm">
          <span className="text-ink-3">{t("subject")}</span> <span className="font-medium wrap-anywhere">{sample.subject}</span>
        </p>
        <MessagePreview subject={sample.subject} html={withLogo(sample.html, sample.logo)} text={sample.text} />
      </div>
    </>
  );
}
