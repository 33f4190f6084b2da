import { useLocale, useTranslations } from "next-intl";
import { SignatureMark } from "@/components/agreements/signature-mark";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { SheetChange, SheetLine } from "@/lib/domain/work-sheet";
import type { SheetPage } from "@/lib/features/worksheets/queries";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import { SheetLines } from "./sheet-lines";

export type SignedSheetProps = { sheet: SheetPage; printed: boolean; timeZone: string };

/** A signed sheet as it was shown, each line with what became of it since, and the signature. */
export function SignedSheet({ sheet: { paper, lines, mailedTo }, printed, timeZone }: SignedSheetProps) {
  const t = useTranslations("worksheets.page");
  const locale = useLocale();
  const changed = lines.filter(({ change }) => change.kind !== "same").length;
  const changes = new Map(lines.map(({ line, change }) => [line.entryId, change]));
  return (
    <div className="grid gap-4">
      {changed > 0 ? <Note tone="low">{t("changed", { count: changed })}</Note> : <Note tone="fine">{t("unchanged")}</Note>}
      {printed ? null : <Note role="status">{t("preparing")}</Note>}
      <SheetLines content={paper.content} below={(line) => <Since line={line} change={changes.get(line.entryId) ?? { kind: "same" }} />} />
      <Panel padded>
        <SignatureMark mark={paper.mark} name={paper.signerName} />
        <p className="mt-2 font-medium wrap-anywhere">{[paper.signerName, paper.signerRole].filter(Boolean).join(", ")}</p>
        <p className="figure text-sm text-ink-2">{t("signed", { name: paper.signerName, when: instantText(paper.signedAt, timeZone, locale, "full") })}</p>
        <p className="text-sm text-ink-2 wrap-anywhere">
          {t("madeBy", { name: paper.madeByName })} · {mailedTo ? t("mailed", { address: mailedTo }) : t("notMailed")}
        </p>
        <p className="mt-3 text-xs text-ink-3">{t("hash")}</p>
        <p className="font-mono text-xs text-ink-3 break-all">{paper.sha256}</p>
      </Panel>
    </div>
  );
}

/** What was signed and what it is now, wherever the two differ. */
function Since({ line, change }: { line: SheetLine; change: SheetChange }) {
  const t = useTranslations("worksheets.page");
  const locale = useLocale();
  if (change.kind === "same") return null;
  const signed = minutes(line.workedSeconds, locale);
  if (change.kind === "gone") return <p className="figure mt-2 text-sm text-low-ink">{t("gone", { signed })}</p>;
  const { now } = change;
  const told = [
    ...(now.workedSeconds === line.workedSeconds ? [] : [t("now", { signed, now: minutes(now.workedSeconds, locale) })]),
    ...(now.workedSeconds === line.workedSeconds && now.chargedSeconds !== line.chargedSeconds ? [t("now", { signed: minutes(line.chargedSeconds, locale), now: minutes(now.chargedSeconds, locale) })] : []),
    ...(now.workedOn === line.workedOn ? [] : [t("dayNow", { signed: dayText(line.workedOn, locale, "medium"), now: dayText(now.workedOn, locale, "medium") })]),
    ...(now.description === line.description ? [] : [t("textNow", { text: now.description })]),
  ];
  return <p className="figure mt-2 text-sm text-low-ink wrap-anywhere">{told.join(" · ")}</p>;
}
