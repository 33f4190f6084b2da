// All operations of the API. Routes, description, documentation and tests are made from this table.

import { namesIn, type Operation } from "@/lib/api/operation";
import { balanceOperations } from "@/lib/api/resources/balance";
import { blockOperations } from "@/lib/api/resources/blocks";
import { clientOperations } from "@/lib/api/resources/clients";
import { contactOperations } from "@/lib/api/resources/contacts";
import { contractOperations } from "@/lib/api/resources/contracts";
import { findingOperations } from "@/lib/api/resources/findings";
import { firmOperations } from "@/lib/api/resources/firm";
import { creditOperations } from "@/lib/api/resources/credits";
import { draftOperations } from "@/lib/api/resources/drafts";
import { hourOperations } from "@/lib/api/resources/hours";
import { invoiceOperations } from "@/lib/api/resources/invoices";
import { journalOperations } from "@/lib/api/resources/journal";
import { paymentOperations } from "@/lib/api/resources/payments";
import { renewalOperations } from "@/lib/api/resources/renewals";
import { ruleOperations } from "@/lib/api/resources/rules";
import { taxRateOperations } from "@/lib/api/resources/tax-rates";
import { ticketOperations } from "@/lib/api/resources/tickets";
import { webhookOperations } from "@/lib/api/resources/webhooks";
import { timeOperations } from "@/lib/api/resources/time";

export const OPERATIONS: readonly Operation[] = [
  ...firmOperations,
  ...taxRateOperations,
  ...clientOperations,
  ...contactOperations,
  ...contractOperations,
  ...ruleOperations,
  ...blockOperations,
  ...hourOperations,
  ...balanceOperations,
  ...timeOperations,
  ...ticketOperations,
  ...findingOperations,
  ...renewalOperations,
  ...invoiceOperations,
  ...paymentOperations,
  ...creditOperations,
  ...draftOperations,
  ...journalOperations,
  ...webhookOperations,
];

const PATHS = [...new Set(OPERATIONS.map(({ path }) => path))].map((path) => ({
  path,
  parts: path.split("/").slice(1),
  names: namesIn(path),
  operations: OPERATIONS.filter((operation) => operation.path === path),
}));

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NUMBER = /^[1-9]\d{0,8}$/;

/** The operations of an address, and what its names in braces stand for; none for an address that there isn't. */
export function operationsAt(segments: readonly string[]): { operations: readonly Operation[]; path: Record<string, string> } {
  const exact = PATHS.find(({ parts }) => parts.length === segments.length && parts.every((part, place) => part === segments[place]));
  const found = exact ?? PATHS.find(({ parts }) => parts.length === segments.length && parts.every((part, place) => matches(part, segments[place] ?? "")));
  if (!found) return { operations: [], path: {} };
  const values = found.parts.flatMap((part, place) => (part.startsWith("{") ? [[part.slice(1, -1), (segments[place] ?? "").toLowerCase()]] : []));
  return { operations: found.operations, path: Object.fromEntries(values) as Record<string, string> };
}

/** What is no id names nothing, so it answers as what isn't there. */
function matches(part: string, segment: string): boolean {
  if (part === "{number}") return NUMBER.test(segment);
  return part.startsWith("{") ? UUID.test(segment) : part === segment;
}
