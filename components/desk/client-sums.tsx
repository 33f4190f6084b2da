import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import type { TimeWeek } from "@/lib/features/time/queries";
import { minutes } from "@/lib/format/minutes";

export type ClientSumsProps = Pick<TimeWeek, "byClient" | "total"> & {
  /** The address of a client's rows: a pattern in which `{client}` stands for its id. */
  hrefPattern: string;
};

/** The week by client, the most worked for first. */
export function ClientSums({ byClient, total, hrefPattern }: ClientSumsProps) {
  const t = useTranslations("time.week");
  const locale = useLocale();
  const most = byClient[0]?.workedSeconds ?? 0;
  return (
    <Panel title={t("byClient")} count={byClient.length}>
      <ul className="figure">
        {byClient.map((client) => (
          <li key={client.clientId} className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line px-4 py-2 text-sm hover:bg-sunken">
            <Link href={hrefPattern.replace("{client}", client.clientId)} className="wrap-anywhere font-medium after:absolute after:inset-0">
              {client.clientName}
            </Link>
            <span className="font-medium">{minutes(client.workedSeconds, locale)}</span>
            <svg aria-hidden width="100%" height={4} className="col-span-2 mt-1.5 rounded-full bg-line">
              <rect width={`${most > 0 ? (client.workedSeconds / most) * 100 : 0}%`} height={4} rx={2} className="fill-accent" />
            </svg>
          </li>
        ))}
      </ul>
      <dl className="figure grid grid-cols-[1fr_auto] gap-y-1 px-4 py-3 text-sm">
        <dt className="font-semibold">{t("total")}</dt>
        <dd className="font-semibold">{minutes(total.workedSeconds, locale)}</dd>
        <dt className="text-ink-2">{t("takenTotal")}</dt>
        <dd className="text-ink-2">{minutes(total.chargedSeconds, locale)}</dd>
      </dl>
    </Panel>
  );
}
