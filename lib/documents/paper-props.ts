import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { Translate } from "@/lib/i18n/translator";

/** What every part of the paper needs to say something. */
export interface PaperProps {
  invoice: InvoicePaper;
  t: Translate;
}
