import type { Day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { minutesInWords } from "@/lib/format/minutes";
import type { Locale } from "@/lib/i18n/locale";
import { type Translate, translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter } from "@/lib/mail/letter";

/** A job as a receipt tells of it; durations in seconds. */
export interface ToldJob {
  /** What it takes from the hours now. */
  takenSeconds: number;
  /** What the client was told before that it took; null for a job that is told of for the first time. */
  toldSeconds: number | null;
  /** The entry is gone; what it took was given back. */
  takenBack: boolean;
  /** Null for those that are only counted. */
  entry: JobEntry | null;
}

interface JobEntry {
  workedOn: Day;
  personName: string;
  description: string;
}

export interface ReceiptNews {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  clientName: string;
  contracts: { title: string; jobs: ToldJob[]; balanceSeconds: number; hours: HourBarInput }[];
  portalUrl: string | null;
}

/** A line a job, for so many; the others are told with their sum. */
const MOST_LINES = 12;

/** What was done, what each job took, and what is left. */
export async function receiptLetter(news: ReceiptNews): Promise<Letter> {
  const { locale, firm, contracts } = news;
  const [t, tHours] = [await translatorFor(locale, "letters"), await translatorFor(locale, "hours")];
  const jobs = contracts.flatMap((contract) => contract.jobs);
  const takenSeconds = jobs.reduce((sum, job) => sum + job.takenSeconds - (job.toldSeconds ?? 0), 0);
  const used = minutesInWords(takenSeconds, locale);
  const corrected = jobs.some((job) => job.toldSeconds !== null);
  const [first] = contracts;
  const lines = jobs.flatMap((job) => (job.entry ? [jobLine(t, job, job.entry, locale)] : [])).slice(0, MOST_LINES);
  const rest = jobs.filter(({ entry }) => entry === null).concat(jobs.filter(({ entry }) => entry !== null).slice(MOST_LINES));
  return {
    ...blankLetter(locale, firmSignature(firm)),
    blanks: { client: news.clientName, used },
    subject: t(subjectOf(jobs, takenSeconds), { firm: firm.name, used }),
    heading: t("receipt.heading"),
    paragraphs: [jobs.length === 1 ? t("receipt.one") : t("receipt.many", { count: jobs.length }), ...(corrected ? [t("receipt.corrected")] : [])],
    facts: [
      ...lines,
      ...restOf(t, rest, locale),
      ...(jobs.length > 1 ? [{ label: t("receipt.total"), value: used }] : []),
      ...contracts.map(({ title, balanceSeconds }) => ({
        label: t(balanceSeconds < 0 ? "receipt.over" : "receipt.left", { contract: title }),
        value: minutesInWords(Math.abs(balanceSeconds), locale),
      })),
    ],
    hours: first ? { bar: first.hours, words: hourBarWords(first.hours, locale, tHours) } : null,
    action: news.portalUrl ? { label: t("receipt.portal"), url: news.portalUrl } : null,
  };
}

function subjectOf(jobs: ToldJob[], takenSeconds: number): string {
  if (jobs.every((job) => job.toldSeconds !== null)) return "receipt.subjectCorrected";
  return takenSeconds > 0 ? "receipt.subject" : "receipt.subjectFree";
}

function jobLine(t: Translate, job: ToldJob, { workedOn, personName: person, description }: JobEntry, locale: Locale): Letter["facts"][number] {
  const what = description || t("receipt.noWords");
  const before = minutesInWords(job.toldSeconds ?? 0, locale);
  const told = job.takenBack ? t("receipt.backLine", { what }) : job.toldSeconds === null ? what : t("receipt.corrLine", { what, before });
  const label = t("receipt.line", { day: dayText(workedOn, locale, "short"), person, what: told });
  return { label, value: job.takenSeconds === 0 && !job.takenBack ? t("receipt.free") : minutesInWords(job.takenSeconds, locale) };
}

function restOf(t: Translate, rest: ToldJob[], locale: Locale): Letter["facts"] {
  if (rest.length === 0) return [];
  const taken = rest.reduce((sum, job) => sum + job.takenSeconds - (job.toldSeconds ?? 0), 0);
  return [{ label: t("receipt.more", { count: rest.length }), value: minutesInWords(taken, locale) }];
}
