import { createAgreement, sendAgreement } from "@/lib/features/agreements/commands";
import { USUAL_PARTICULARS } from "@/lib/domain/agreement";
import { openContract } from "@/lib/features/contracts/commands";
import { openContract as openContractInput } from "@/lib/features/contracts/input";
import { firmToday } from "@/lib/features/firm-clock";
import { saveTemplate } from "@/lib/features/templates/commands";
import type { JourneyClient, JourneyFirm } from "@/tests/support/journey-firm";

/** Ids of what is signed, and of what it is made from, in a firm whose things could be swapped. */
export interface AgreementIds {
  draftAgreement: string;
  /** Lies with the client's contact. */
  sentAgreement: string;
  /** Waits for its signature. */
  draftContract: string;
  template: string;
  spareTemplate: string;
}

/** A draft, an agreement that was sent, a contract that waits for one, and templates of the firm's own, under marks. */
export async function addAgreements(firm: JourneyFirm, { clientId, contactId }: JourneyClient, marks: { client: string; internal: string }): Promise<AgreementIds> {
  const particulars = { ...USUAL_PARTICULARS, law: "the State of New York", court: "New York County" };
  return firm.inFirm(async (db) => {
    const today = await firmToday(db);
    const open = async (title: string, awaitsSignature = false) => {
      const terms = { blockHours: 10, renewalMode: "warn", lineSeconds: 7_200, hoursCount: "paid", overrun: "allow", expiryMonths: null, startedOn: today };
      return (await openContract(db, firm.owner, openContractInput.parse({ ...terms, clientId, title: `${marks.client} ${title}`, awaitsSignature }))).contractId;
    };
    const draft = async (contractId: string) => (await createAgreement(db, firm.owner, { contractId, template: "built_in:en", particulars })).agreementId;
    const write = async (name: string) => {
      const text = { template: null, afterVersion: 0, name: `${marks.internal} ${name}`, locale: "en", body: `# ${marks.internal} text`, note: "" } as const;
      return (await saveTemplate(db, firm.owner, text)).templateId;
    };
    const sentAgreement = await draft(await open("to be signed"));
    await sendAgreement(db, firm.owner, { agreementId: sentAgreement, revision: 1, contactId, expiresOn: "2100-12-31", message: "" });
    return {
      sentAgreement,
      draftAgreement: await draft(await open("to be written")),
      draftContract: await open("to be begun", true),
      template: await write("template"),
      spareTemplate: await write("other template"),
    };
  });
}
