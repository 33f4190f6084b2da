import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import { PageLink } from "@/components/ui/page-link";

/** Says at the top of the portal that tickets wait for the client's answer, and leads to them. Says nothing where none do. */
export function PortalTicketHint({ waiting }: { waiting: number }) {
  const t = useTranslations("ticket_pages.portal");
  if (waiting === 0) return null;
  return (
    <Note tone="second" icon="chat" className="items-center">
      {t("hint", { count: waiting })}{" "}
      <PageLink href="/portal/tickets" className="ml-1 inline-flex min-h-6 items-center font-medium underline underline-offset-3">
        {t("look")}
      </PageLink>
    </Note>
  );
}
