import { z } from "zod";
import { CONTACT_RIGHTS } from "@/lib/domain/contact-right";
import { TAX_TREATMENTS } from "@/lib/domain/tax";
import { country, currency, email, id, line, locale, optionalLine, prose, revision, tick, timeZone } from "@/lib/features/fields";

/** The language in which the client is written to. */
export type Locale = z.output<typeof locale>;

/** Whose clocks say what is after hours; nothing chosen means the firm's. */
const firmZoneOrOwn = z.preprocess((typed) => (typed === "" ? null : typed), timeZone.nullable().optional());

/** Of a form with an empty choice or field, which means the usual one; what isn't there stays as it is. */
const usualOr = <Own extends z.ZodType>(own: Own) => z.preprocess((typed) => (typed === "" ? null : typed), own.nullable().optional());

const profile = {
  name: line(),
  legalName: optionalLine(200),
  addressLines: prose(500),
  country,
  taxId: optionalLine(40),
  taxTreatment: z.enum(TAX_TREATMENTS).default("standard"),
  taxRateId: usualOr(id),
  paymentTermsDays: usualOr(z.coerce.number().int().min(0).max(365)),
  locale,
  timeZone: firmZoneOrOwn,
  notes: prose(10_000),
};

export const addClient = z.strictObject({ ...profile, currency });
export type AddClient = z.output<typeof addClient>;

/** The currency of a client is fixed once it is there: contracts and invoices are written in it. */
export const changeClient = z.strictObject({ clientId: id, revision, ...profile });
export type ChangeClient = z.output<typeof changeClient>;

export const archiveClient = z.strictObject({ clientId: id, revision });
export type ArchiveClient = z.output<typeof archiveClient>;

export const restoreClient = archiveClient;
export type RestoreClient = ArchiveClient;

const person = {
  name: line(),
  email,
  phone: optionalLine(40),
  portalAccess: tick,
  receivesInvoices: tick,
  /** What they may do in the portal; left out, it stays as it is, and a new person gets what is usual. */
  rights: z.array(z.enum(CONTACT_RIGHTS)).max(CONTACT_RIGHTS.length).optional(),
};

export const addContact = z.strictObject({ clientId: id, ...person });
export type AddContact = z.output<typeof addContact>;

export const changeContact = z.strictObject({ contactId: id, ...person });
export type ChangeContact = z.output<typeof changeContact>;

export const archiveContact = z.strictObject({ contactId: id });
export type ArchiveContact = z.output<typeof archiveContact>;

const place = { name: line(), addressLines: prose(500) };

export const addSite = z.strictObject({ clientId: id, ...place });
export type AddSite = z.output<typeof addSite>;

export const changeSite = z.strictObject({ siteId: id, ...place });
export type ChangeSite = z.output<typeof changeSite>;

export const archiveSite = z.strictObject({ siteId: id });
export type ArchiveSite = z.output<typeof archiveSite>;

export const CLIENT_FILTERS = ["active", "low", "over", "archived"] as const;
export type ClientFilter = (typeof CLIENT_FILTERS)[number];

/** The address bar of the list; what can't be read there is ignored, never an error. */
export const clientSearch = z.object({
  q: optionalLine().catch(""),
  show: z.enum(CLIENT_FILTERS).catch("active"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ClientSearch = z.output<typeof clientSearch>;
