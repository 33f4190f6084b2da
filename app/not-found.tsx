import { useTranslations } from "next-intl";
import { PublicShell } from "@/components/shell/public-shell";
import { PageButton } from "@/components/ui/page-button";

/** What is missing and what belongs to somebody else look the same. Every page brings this one along, so it is kept light. */
export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <PublicShell title={t("title")} lead={t("text")}>
      <PageButton href="/" variant="primary" size="lg">
        {t("home")}
      </PageButton>
    </PublicShell>
  );
}
