import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

const wayOn = { drafts: "/invoices/new", credits: "/invoices?show=all", empty: "/contracts", nothing: "/invoices?show=all" } as const;

/** Why nothing stands in the list, and where to go from there. */
export function NoInvoices({ kind }: { kind: keyof typeof wayOn }) {
  const t = useTranslations("invoices");
  return (
    <EmptyState title={t(`${kind}.title`)} icon="document" actions={<ButtonLink href={wayOn[kind]}>{t(`${kind}.way`)}</ButtonLink>}>
      {t(`${kind}.text`)}
    </EmptyState>
  );
}
