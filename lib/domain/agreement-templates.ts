// The built-in agreements about prepaid hours. They are a start for the firm and its lawyer, and say so until a person takes the
// notice away.

import type { AgreementLocale } from "@/lib/domain/agreement";
import { template as english } from "@/lib/domain/agreement-template-en";
import { template as french } from "@/lib/domain/agreement-template-fr";
import { template as italian } from "@/lib/domain/agreement-template-it";

export interface BuiltInTemplate {
  locale: AgreementLocale;
  name: string;
  /** Markdown with blanks. */
  body: string;
}

export const builtInTemplates: readonly BuiltInTemplate[] = [
  { locale: "en", ...english },
  { locale: "it", ...italian },
  { locale: "fr", ...french },
];

const first = { locale: "en", ...english } as const;

/** The built-in text in a language. */
export function builtInTemplate(locale: AgreementLocale): BuiltInTemplate {
  return builtInTemplates.find((template) => template.locale === locale) ?? first;
}
