import type { AgreementPaper, AgreementToPrint } from "@/lib/domain/agreement-paper";
import { filledAgreement } from "@/lib/format/agreement-markdown";
import { agreementBlanks, lawyerNotice } from "@/lib/format/agreement-phrases";

/** The words of an agreement, with every blank filled from what was kept when it was sent. */
export function paperOf({ agreementId, numberText, locale, title, body, withNotice, facts }: AgreementToPrint): AgreementPaper {
  const { firm, client, version } = facts;
  return {
    agreementId, numberText, version, locale, title,
    notice: withNotice ? lawyerNotice(locale) : null,
    firmName: firm.name, clientName: client.name, firmTaxId: firm.taxId, firmEmail: firm.email, country: firm.country,
    blocks: filledAgreement(body, agreementBlanks(facts, locale)),
  };
}
