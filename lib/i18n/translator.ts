import { createTranslator, type Messages } from "use-intl/core";
import type { Locale } from "./locale";
import { loadMessages } from "./messages";
import type { Namespace } from "./namespaces";

/** Says the text of a key in one language; the part of a translator that mail, paper and jobs need. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/**
 * A translator for places without a request: mail, PDF, worker, command line.
 * A missing key or a wrong argument throws, so that no message leaves the house half said.
 */
export async function translatorFor(locale: Locale, namespace: Namespace): Promise<Translate> {
  const messages: Messages = await loadMessages(locale, [namespace]);
  const translator = createTranslator({
    locale,
    namespace,
    messages,
    timeZone: "UTC",
    onError: (error) => {
      throw error;
    },
  });
  return translator;
}

declare module "use-intl/core" {
  interface AppConfig {
    Locale: Locale;
  }
}
