import { z } from "zod";
import * as fields from "@/lib/api/fields";
import { apiList, apiRoute, pageOf } from "@/lib/api/operation";
import type { TenantDb } from "@/lib/db/tenant";
import { TAX_TREATMENTS } from "@/lib/domain/tax";
import { found } from "@/lib/domain/refusal";
import * as clients from "@/lib/features/clients/commands";
import * as input from "@/lib/features/clients/input";
import { country, currency, locale } from "@/lib/features/fields";

const client = z
  .object({
    id: fields.uuid,
    name: z.string(),
    legalName: z.string(),
    addressLines: z.string(),
    country: z.string(),
    taxId: z.string(),
    currency: fields.currency,
    timeZone: z.string().nullable().meta({ description: "Whose clocks say what is after hours; null: the firm's." }),
    taxTreatment: z.enum(TAX_TREATMENTS),
    taxRateId: fields.uuid.nullable().meta({ description: "A rate of its own; null: the usual one of its treatment." }),
    paymentTermsDays: z.number().int().nullable().meta({ description: "Days to pay of its own; null: the firm's." }),
    locale,
    notes: z.string(),
    archived: z.boolean(),
    revision: fields.revision,
  })
  .meta({ id: "Client" });

const profile = {
  name: fields.line(),
  legalName: fields.optionalLine(200).optional(),
  addressLines: fields.prose(500).optional(),
  country,
  taxId: fields.optionalLine(40).optional(),
  taxTreatment: z.enum(TAX_TREATMENTS).optional(),
  taxRateId: fields.uuid.nullable().optional().meta({ description: "A rate of its own; null: the usual one of its treatment." }),
  paymentTermsDays: z.number().int().min(0).max(365).nullable().optional().meta({ description: "Days to pay of its own; null: the firm's." }),
  locale,
  notes: fields.prose(10_000).optional(),
};

const newClient = z.strictObject({ ...profile, currency }).meta({ id: "NewClient" });
const clientChange = z.strictObject(profile).partial().meta({ id: "ClientChange" });

async function read(db: TenantDb, clientId: string): Promise<z.input<typeof client>> {
  return shown(found(await db.client.findFirst({ where: { id: clientId } })));
}

type Row = NonNullable<Awaited<ReturnType<TenantDb["client"]["findFirst"]>>>;

/** What may be changed of it. */
function profileOf({ name, legalName, addressLines, country, taxId, taxTreatment, taxRateId, paymentTermsDays, locale, notes }: Row) {
  return { name, legalName, addressLines, country, taxId, taxTreatment: taxTreatment as "standard", taxRateId, paymentTermsDays, locale: locale as "en", notes };
}

function shown(row: Row): z.input<typeof client> {
  return { ...profileOf(row), id: row.id, currency: row.currency, timeZone: row.timeZone, archived: row.archivedAt !== null, revision: row.revision };
}

export const clientOperations = [
  apiList({
    id: "listClients",
    path: "/clients",
    group: "Clients",
    summary: "All clients",
    scope: "clients:read",
    permission: "desk.read",
    query: z.strictObject({ archived: z.enum(["true", "false"]).optional().meta({ description: "Only those put away, or only the others." }) }),
    answer: client,
    run: async (db, _caller, { query: { limit, archived }, after }) => {
      const archivedAt = archived === undefined ? undefined : archived === "true" ? { not: null } : null;
      const rows = await db.client.findMany({ where: { archivedAt, ...(after && { id: { gt: String(after[0]) } }) }, orderBy: { id: "asc" }, take: limit + 1 });
      return pageOf(rows, limit, ({ id }) => [id], shown);
    },
  }),
  apiRoute({
    id: "addClient",
    method: "POST",
    path: "/clients",
    group: "Clients",
    summary: "Add a client",
    scope: "clients:write",
    permission: "client.write",
    body: newClient,
    example: { name: "Harlow & Price LLP", country: "US", currency: "USD", locale: "en" },
    answer: client,
    status: 201,
    location: ({ id }) => `/clients/${id}`,
    run: async (db, { actor }, { body }) => {
      const { clientId } = await clients.addClient(db, actor, await fields.asInput(input.addClient, body));
      return read(db, clientId);
    },
  }),
  apiRoute({
    id: "getClient",
    method: "GET",
    path: "/clients/{clientId}",
    group: "Clients",
    summary: "One client",
    scope: "clients:read",
    permission: "desk.read",
    answer: client,
    run: (db, _caller, { path }) => read(db, path["clientId"] ?? ""),
  }),
  apiRoute({
    id: "changeClient",
    method: "PATCH",
    path: "/clients/{clientId}",
    group: "Clients",
    summary: "Change what is known of a client",
    description: "Fields left out stay as they are. The currency is fixed once the client is there.",
    scope: "clients:write",
    permission: "client.write",
    body: clientChange,
    example: { name: "Harlow, Price & Partners LLP" },
    answer: client,
    needsRevision: true,
    run: async (db, { actor }, { path, body, revision }) => {
      const clientId = path["clientId"] ?? "";
      const before = profileOf(found(await db.client.findFirst({ where: { id: clientId } })));
      await clients.changeClient(db, actor, await fields.asInput(input.changeClient, { ...before, ...body, clientId, revision }));
      return read(db, clientId);
    },
  }),
  ...(["archive", "restore"] as const).map((deed) =>
    apiRoute({
      id: `${deed}Client`,
      method: "POST",
      path: `/clients/{clientId}/${deed}`,
      group: "Clients",
      summary: deed === "archive" ? "Put a client away" : "Bring a client back",
      description: deed === "archive" ? "Refused while hours are left or an invoice is open. Twice is the same as once." : undefined,
      scope: "clients:write",
      permission: "client.write",
      answer: client,
      needsRevision: true,
      run: async (db, { actor }, { path, revision }) => {
        const clientId = path["clientId"] ?? "";
        await (deed === "archive" ? clients.archiveClient : clients.restoreClient)(db, actor, { clientId, revision });
        return read(db, clientId);
      },
    }),
  ),
];
