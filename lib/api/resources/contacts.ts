import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf } from "@/lib/api/operation";
import type { TenantDb } from "@/lib/db/tenant";
import { CONTACT_RIGHTS, rightsOf } from "@/lib/domain/contact-right";
import { found } from "@/lib/domain/refusal";
import * as clients from "@/lib/features/clients/commands";
import * as input from "@/lib/features/clients/input";
import { email } from "@/lib/features/fields";

const contact = z
  .object({
    id: fields.uuid,
    clientId: fields.uuid,
    name: z.string(),
    email: z.string(),
    phone: z.string(),
    portalAccess: z.boolean(),
    receivesInvoices: z.boolean(),
    rights: z.array(z.enum(CONTACT_RIGHTS)).meta({ description: "What they may see and do in the portal; the office chooses it there and at the desk." }),
    archived: z.boolean(),
  })
  .meta({ id: "Contact" });

const person = {
  name: fields.line(),
  email: email.meta({ description: "An e-mail address.", examples: ["ada@client.example"] }),
  phone: fields.optionalLine(40).optional(),
  portalAccess: z.boolean().optional().meta({ description: "May see balance and invoices; they are mailed an invitation." }),
  receivesInvoices: z.boolean().optional(),
};

const newContact = z.strictObject(person).meta({ id: "NewContact" });
const contactChange = z.strictObject(person).partial().meta({ id: "ContactChange" });

type Row = NonNullable<Awaited<ReturnType<TenantDb["contact"]["findFirst"]>>>;

function shown({ id, clientId, name, email, phone, portalAccess, receivesInvoices, rights, archivedAt }: Row): z.input<typeof contact> {
  return { id, clientId, name, email, phone, portalAccess, receivesInvoices, rights: rightsOf(rights), archived: archivedAt !== null };
}

async function row(db: TenantDb, contactId: string): Promise<Row> {
  return found(await db.contact.findFirst({ where: { id: contactId } }));
}

export const contactOperations = [
  apiList({
    id: "listContacts",
    path: "/clients/{clientId}/contacts",
    group: "Contacts",
    summary: "The people of a client",
    scope: "clients:read",
    permission: "desk.read",
    answer: contact,
    run: async (db, _caller, { path: { clientId }, query: { limit }, after }) => {
      found(await db.client.findFirst({ where: { id: clientId }, select: { id: true } }));
      const rows = await db.contact.findMany({ where: { clientId, ...(after && { id: { gt: String(after[0]) } }) }, orderBy: { id: "asc" }, take: limit + 1 });
      return pageOf(rows, limit, ({ id }) => [id], shown);
    },
  }),
  apiRoute({
    id: "addContact",
    method: "POST",
    path: "/clients/{clientId}/contacts",
    group: "Contacts",
    summary: "Add a person of a client",
    scope: "clients:write",
    permission: "client.write",
    body: newContact,
    example: { name: "Ada Harlow", email: "ada@client.example", receivesInvoices: true },
    answer: contact,
    status: 201,
    location: ({ id }) => `/contacts/${id}`,
    run: async (db, { actor }, { path: { clientId }, body }) => {
      found(await db.client.findFirst({ where: { id: clientId }, select: { id: true } }));
      const { contactId } = await clients.addContact(db, actor, await fields.asInput(input.addContact, { ...body, clientId }));
      return shown(await row(db, contactId));
    },
  }),
  apiRoute({
    id: "getContact",
    method: "GET",
    path: "/contacts/{contactId}",
    group: "Contacts",
    summary: "One contact",
    scope: "clients:read",
    permission: "desk.read",
    answer: contact,
    run: async (db, _caller, { path }) => shown(await row(db, path["contactId"] ?? "")),
  }),
  apiRoute({
    id: "changeContact",
    method: "PATCH",
    path: "/contacts/{contactId}",
    group: "Contacts",
    summary: "Change a contact",
    description: "Fields left out stay as they are. Under a new address the portal has to be entered by a new invitation.",
    scope: "clients:write",
    permission: "client.write",
    body: contactChange,
    example: { phone: "+1 555 0100" },
    answer: contact,
    run: async (db, { actor }, { path, body }) => {
      const { id: contactId, name, email, phone, portalAccess, receivesInvoices } = await row(db, path["contactId"] ?? "");
      const change = { name, email, phone, portalAccess, receivesInvoices, ...body, contactId };
      await clients.changeContact(db, actor, await fields.asInput(input.changeContact, change));
      return shown(await row(db, contactId));
    },
  }),
  apiRoute({
    id: "archiveContact",
    method: "POST",
    path: "/contacts/{contactId}/archive",
    group: "Contacts",
    summary: "Put a contact away, and take the portal and the invoices from them",
    scope: "clients:write",
    permission: "client.write",
    answer: contact,
    run: async (db, { actor }, { path }) => {
      const contactId = path["contactId"] ?? "";
      await clients.archiveContact(db, actor, { contactId });
      return shown(await row(db, contactId));
    },
  }),
];
