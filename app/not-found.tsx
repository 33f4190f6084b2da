import { useTranslations } from "next-intl";
import { FaceMessages } from "@/components/shell/face-messages";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/button-link";

/** What is missing and what belongs to somebody else look the same. */
export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <FaceMessages names={["common", "shell"]}>
      <PublicShell title={t("title")} lead={t("text")}>
        <ButtonLink href="/" variant="primary" size="lg">
          {t("home")}
        </ButtonLink>
      </PublicShell>
    </FaceMessages>
  );
}
