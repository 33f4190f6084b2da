import { useTranslations } from "next-intl";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/button-link";

/** What is missing and what belongs to somebody else look the same. */
export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <PublicShell title={t("title")} lead={t("text")}>
      <ButtonLink href="/" variant="primary" size="lg">
        {t("home")}
      </ButtonLink>
    </PublicShell>
  );
}
