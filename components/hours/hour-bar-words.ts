import { useLocale, useTranslations } from "next-intl";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { hourBarWords } from "@/lib/format/hour-bar-words";

/** The sentence of a bar for screen readers, in the reader's language. Mail and paper call `hourBarWords` themselves. */
export function useHourBarWords(balance: HourBarInput): string {
  const t = useTranslations("hours");
  return hourBarWords(balance, useLocale(), t);
}
