import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";
import { PageLink } from "@/components/ui/page-link";

/** Says at the top of the portal that estimates wait for the client's click, and leads to them. */
export function WaitingEstimates({ count }: { count: number }) {
  const t = useTranslations("estimates.portal");
  if (count === 0) return null;
  return (
    <Note tone="second" className="items-center">
      {t("waitingCount", { count })}{" "}
      <PageLink href="/portal/estimates" className="ml-1 inline-flex min-h-6 items-center font-medium underline underline-offset-3">
        {t("look")}
      </PageLink>
    </Note>
  );
}
