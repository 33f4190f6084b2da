import type { PaperLook } from "@/lib/documents/paper-look";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { Translate } from "@/lib/i18n/translator";

/** What every part of the paper needs to say something. */
export interface PaperProps {
  invoice: InvoicePaper;
  look: PaperLook;
  t: Translate;
  /** The catalog of what lines are for, which the screen uses as well. */
  tLines: Translate;
}
