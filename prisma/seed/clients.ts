// Takes in the clients of the story on the day on which each begins: contacts, site, contract, first block.

import { inTenant } from "@/lib/db/tenant";
import { DEFAULT_LINE_SECONDS } from "@/lib/domain/contract-terms";
import type { Day } from "@/lib/domain/day";
import { addClient, addContact, addSite } from "@/lib/features/clients/commands";
import { openContract } from "@/lib/features/contracts/commands";
import { sellBlock } from "@/lib/features/blocks/commands";
import { join, type OpenedFirm } from "./firm";
import type { ClientStory, FirmStory } from "./story";
import { newId } from "@/lib/ids";

/** A client of the story that has begun. */
export interface RunningClient {
  story: ClientStory;
  clientId: string;
  contractId: string;
}

/** Opens the client's file and contract on `today`, and sells the first block. */
export async function takeInClient(firm: OpenedFirm, setting: FirmStory, story: ClientStory, today: Day): Promise<RunningClient> {
  const { clientId } = await inTenant(firm.tenantId, (db) =>
    addClient(db, firm.owner, {
      name: story.name, legalName: story.legalName ?? "", addressLines: story.addressLines, country: setting.country, taxId: "",
      taxTreatment: story.taxTreatment ?? "standard", locale: setting.locale, notes: story.notes ?? "", currency: setting.currency,
    }),
  );
  for (const contact of story.contacts) {
    const portalAccess = contact.portal ?? false;
    const { contactId } = await inTenant(firm.tenantId, (db) =>
      addContact(db, firm.owner, { clientId, name: contact.name, email: contact.email, phone: contact.phone ?? "", portalAccess, receivesInvoices: contact.invoices ?? false }),
    );
    if (portalAccess) await join(firm.tenantId, "join_portal", contactId, contact, setting.locale);
  }
  const { site } = story;
  if (site) await inTenant(firm.tenantId, (db) => addSite(db, firm.owner, { clientId, name: site, addressLines: story.addressLines }));
  const { contractId } = await inTenant(firm.tenantId, (db) =>
    openContract(db, firm.owner, {
      clientId, title: titleOf(setting), blockHours: story.blockHours, renewalMode: story.renewalMode, lineSeconds: DEFAULT_LINE_SECONDS,
      hoursCount: story.hoursCount ?? "paid", overrun: story.overrun ?? "allow", expiryMonths: story.expiryMonths ?? null, startedOn: today,
    }),
  );
  await sellNextBlock(firm, { story, clientId, contractId });
  return { story, clientId, contractId };
}

/** Sells one block of the client's size by hand and mails its invoice. */
export async function sellNextBlock(firm: OpenedFirm, { story, contractId }: RunningClient): Promise<void> {
  await inTenant(firm.tenantId, (db) => sellBlock(db, firm.clerk, { saleId: newId(), contractId, hours: story.blockHours, mail: true }));
}

function titleOf({ locale }: FirmStory): string {
  return { en: "Prepaid support hours", it: "Ore prepagate di assistenza", fr: "Heures d’assistance prépayées" }[locale];
}
