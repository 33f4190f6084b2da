import { useLocale, useTranslations } from "next-intl";
import type { AttemptRow } from "@/lib/features/hooks/queries";
import { instantText } from "@/lib/format/instant";
import { AnswerLine } from "./hook-state";

/** Every attempt of a delivery with what the endpoint said to it, the newest first. @param timeZone the firm's */
export function AttemptList({ attempts, timeZone }: { attempts: readonly AttemptRow[]; timeZone: string }) {
  const t = useTranslations("hooks");
  const locale = useLocale();
  if (attempts.length === 0) return <p className="text-sm text-ink-3">{t("noTries")}</p>;
  return (
    <ol className="grid gap-4">
      {attempts.map((attempt) => (
        <li key={attempt.number} className="grid gap-1">
          <p className="figure flex flex-wrap gap-x-2 text-sm">
            <span className="font-medium">{t("try", { number: attempt.number })}</span>
            <span>
              <AnswerLine answer={attempt} />
            </span>
            <span className="text-ink-3">{instantText(attempt.at, timeZone, locale, "full")}</span>
          </p>
          {attempt.answer === "" ? (
            attempt.status === null ? null : <p className="text-xs text-ink-3">{t("noAnswer")}</p>
          ) : (
            <pre className="max-h-48 overflow-auto rounded-sm bg-sunken px-3 py-2 text-xs wrap-anywhere whitespace-pre-wrap" tabIndex={0} aria-label={t("answer")}>
              {attempt.answer}
            </pre>
          )}
        </li>
      ))}
    </ol>
  );
}
