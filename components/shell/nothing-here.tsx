import { useTranslations } from "next-intl";
import { PageButton } from "@/components/ui/page-button";

/** What is missing, told inside a frame that already shows whose page it is. Every page of the frame brings this along, so it is kept light. */
export function NothingHere({ home }: { home: string }) {
  const t = useTranslations("common.notFound");
  return (
    <div className="mx-auto max-w-md py-[8vh]">
      <h1 className="text-xl font-semibold tracking-[-0.015em]">{t("title")}</h1>
      <p className="mt-1 mb-5 text-ink-2">{t("text")}</p>
      <PageButton href={home} variant="primary">
        {t("home")}
      </PageButton>
    </div>
  );
}
