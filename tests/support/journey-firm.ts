import { randomUUID } from "node:crypto";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import type { AddClient, AddContact } from "@/lib/features/clients/input";
import { addClient, addContact } from "@/lib/features/clients/commands";
import { openContract } from "@/lib/features/contracts/commands";
import { openContract as openContractInput } from "@/lib/features/contracts/input";
import { sellBlock } from "@/lib/features/blocks/commands";
import { firmToday } from "@/lib/features/firm-clock";
import { recordPayment } from "@/lib/features/payments/commands";
import { logTime } from "@/lib/features/time/commands";
import { logTime as logTimeInput } from "@/lib/features/time/input";
import { DEMO_PASSWORD, join, openFirm, type OpenedFirm } from "@/prisma/seed/firm";
import type { FirmStory, Language } from "@/prisma/seed/story";

/** The password of everybody whom a journey makes; it opens nothing else. */
export const PASSWORD = DEMO_PASSWORD;

/** A firm of one journey, opened by the commands that the demo is made with. */
export interface JourneyFirm extends OpenedFirm {
  name: string;
  /** Sign-ins of the three roles. */
  emails: { owner: string; dispatcher: string; technician: string };
  inFirm: <Result>(run: (db: TenantDb) => Promise<Result>) => Promise<Result>;
}

export interface FirmOptions {
  name?: string;
  locale?: Language;
  /** Begins the names of its people. */
  people?: string;
}

/** A firm with an owner, a dispatcher and a technician, who have all joined. */
export async function openJourneyFirm({ name = "Trial Firm", locale = "en", people = "" }: FirmOptions = {}): Promise<JourneyFirm> {
  const mark = randomUUID().slice(0, 8);
  const emails = { owner: `olga-${mark}@firm.example`, dispatcher: `dirk-${mark}@firm.example`, technician: `tina-${mark}@firm.example` };
  const story: FirmStory = {
    ...places[locale],
    firmName: name,
    legalName: `${name} Legal`,
    addressLines: "1 Trial Street",
    taxId: "TAX-1",
    phone: "555-0100",
    paymentInstructions: "By transfer to the Trial Bank",
    locale,
    invoicePrefix: "T",
    standardRateMinor: 15_000,
    discountMinor: 1_000,
    staff: [
      { name: `${people}Olga Owner`, email: emails.owner, role: "owner" },
      { name: `${people}Dirk Dispatcher`, email: emails.dispatcher, role: "dispatcher" },
      { name: `${people}Tina Technician`, email: emails.technician, role: "technician" },
    ],
    clients: [],
    jobs: [],
  };
  const firm = await openFirm(story);
  return { ...firm, name, emails, inFirm: (run) => inTenant(firm.tenantId, run) };
}

const places: Record<Language, Pick<FirmStory, "country" | "currency" | "timeZone" | "taxName" | "taxRate">> = {
  en: { country: "US", currency: "USD", timeZone: "America/New_York", taxName: "", taxRate: "0" },
  it: { country: "IT", currency: "EUR", timeZone: "Europe/Rome", taxName: "IVA", taxRate: "22" },
  fr: { country: "FR", currency: "EUR", timeZone: "Europe/Paris", taxName: "TVA", taxRate: "20" },
};

/** A client of a journey with a contact who sees the portal and gets the invoices. */
export interface JourneyClient {
  clientId: string;
  contractId: string;
  contactId: string;
  contactEmail: string;
}

export interface ClientOptions {
  client?: Partial<AddClient>;
  contact?: Partial<AddContact>;
  /** Changes to the usual terms: ten hours again at two left, sent by itself, overrun allowed. */
  terms?: Record<string, unknown>;
  /** Leaves the invitation to the portal in the mail. */
  invitedOnly?: boolean;
}

/** Takes in a client with a contract; nothing is sold yet. */
export async function takeInClient(firm: JourneyFirm, name: string, options: ClientOptions = {}): Promise<JourneyClient> {
  const { country, currency, locale, today } = await firm.inFirm(async (db) => ({
    ...(await db.tenant.findFirstOrThrow({ select: { country: true, currency: true, locale: true } })),
    today: await firmToday(db),
  }));
  const contactEmail = `carla-${randomUUID().slice(0, 8)}@client.example`;
  const made = await firm.inFirm(async (db) => {
    const profile = { name, legalName: "", addressLines: "", country, taxId: "", taxTreatment: "standard" as const, locale: locale as Language, notes: "", currency: currency.trim() as AddClient["currency"] };
    const { clientId } = await addClient(db, firm.owner, { ...profile, ...options.client });
    const person = { clientId, name: "Carla Contact", email: contactEmail, phone: "", portalAccess: true, receivesInvoices: true };
    const { contactId } = await addContact(db, firm.owner, { ...person, ...options.contact });
    const terms = { title: "Prepaid hours", blockHours: 10, renewalMode: "send", lineSeconds: 7_200, hoursCount: "paid", overrun: "allow", expiryMonths: null };
    const { contractId } = await openContract(db, firm.owner, openContractInput.parse({ clientId, startedOn: today, ...terms, ...options.terms }));
    return { clientId, contactId, contractId };
  });
  const contactName = options.contact?.name ?? "Carla Contact";
  if (!options.invitedOnly) await join(firm.tenantId, "join_portal", made.contactId, { name: contactName, email: contactEmail }, locale as Language);
  return { ...made, contactEmail };
}

/** Sells a block of the contract's size, and books the money unless told otherwise. Answers the invoice. */
export async function sellHours(firm: JourneyFirm, { contractId }: Pick<JourneyClient, "contractId">, { paid = true, hours = 10, mail = false } = {}) {
  return firm.inFirm(async (db) => {
    const sold = await sellBlock(db, firm.owner, { saleId: randomUUID(), contractId, hours, mail });
    if (paid) await payInvoice(db, firm, sold.invoiceId);
    return sold;
  });
}

/** Books the whole money of an invoice, by wire, today. */
export async function payInvoice(db: TenantDb, firm: JourneyFirm, invoiceId: string, reference = ""): Promise<void> {
  const { totalMinor } = await db.invoice.findFirstOrThrow({ where: { id: invoiceId }, select: { totalMinor: true } });
  const receivedOn = await firmToday(db);
  await recordPayment(db, firm.owner, { paymentId: randomUUID(), invoiceId, amountMinor: Number(totalMinor), method: "wire", reference, receivedOn });
}

/** Logs work of the firm's technician, today unless told otherwise; the entry's id. */
export async function workOn(firm: JourneyFirm, { contractId }: Pick<JourneyClient, "contractId">, minutes: number, changes: Record<string, unknown> = {}): Promise<string> {
  const [technician = firm.owner] = firm.technicians;
  const entryId = randomUUID();
  await firm.inFirm(async (db) => {
    const work = { entryId, contractId, workedOn: await firmToday(db), workedSeconds: minutes * 60, description: "Put the printer right" };
    await logTime(db, technician, logTimeInput.parse({ ...work, ...changes }));
  });
  return entryId;
}

/** What the contract has left, in seconds. */
export async function balanceOf(firm: JourneyFirm, { contractId }: Pick<JourneyClient, "contractId">): Promise<number> {
  const { balanceSeconds } = await firm.inFirm((db) => db.contractBalance.findFirstOrThrow({ where: { contractId }, select: { balanceSeconds: true } }));
  return balanceSeconds ?? 0;
}
