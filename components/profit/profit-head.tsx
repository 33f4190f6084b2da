import { useTranslations } from "next-intl";
import { SpanSwitch, type SpanSwitchProps, useSpanText } from "@/components/profit/span-switch";
import { type Crumb, PageHeader } from "@/components/ui/page-header";

export type ProfitHeadProps = SpanSwitchProps & { title: string; /** Which sentence leads. */ lead: "lead" | "value.lead" | "value.entriesLead"; crumbs?: readonly Crumb[]; more?: React.ReactNode };

/** The head of a page about a span of months. */
export function ProfitHead({ title, lead, crumbs, more, ...asked }: ProfitHeadProps) {
  const t = useTranslations("profit");
  const spanText = useSpanText();
  return <PageHeader title={title} crumbs={crumbs} lead={t(lead, { span: spanText(asked.span) })} actions={<>{more}<SpanSwitch {...asked} /></>} />;
}
