// How the actions that have to do with debits are called with the ids of a firm; part of the table of swap-actions.

import { randomUUID } from "node:crypto";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";

const debits = "app/(desk)/debits/actions.ts#";
const providers = "app/(desk)/settings/payments/actions.ts#";
const savedAccounts = "app/portal/accounts/actions.ts#";
const paying = "app/portal/invoices/actions.ts#";

const bankAccount = () => ({ mandateId: randomUUID(), scheme: "ach", holder: "Swapped", email: "swapped@client.example", routing: "110000000", number: "000123456789" });

export const paymentActions: Record<string, ActionRow> = {
  [`${debits}debitInvoice`]: {
    ...row("debit.write", ({ ids }) => [{ debitId: randomUUID(), invoiceId: ids.openInvoice, mandateId: ids.mandate }]),
    attacks: ({ ids }, own) => [{ debitId: randomUUID(), invoiceId: own.ids.openInvoice, mandateId: ids.mandate }],
  },
  [`${debits}retryDebit`]: row("debit.write", ({ ids }) => [{ debitId: ids.debit }]),
  [`${debits}markDebit`]: row("debit.write", ({ ids }) => [{ debitId: ids.debit, outcome: "settled" }]),
  [`${debits}capAccount`]: row("debit.write", ({ ids }) => [{ mandateId: ids.mandate, capMinor: 100_000 }]),
  [`${debits}confirmAccount`]: row("debit.write", ({ ids }) => [{ mandateId: ids.mandate, first: 32, second: 45 }], ["mandate_not_waiting"]),
  [`${debits}renewBy`]: {
    ...row("debit.write", ({ client, ids }) => [{ contractId: client.contractId, mandateId: ids.mandate }]),
    attacks: ({ ids }, own) => [{ contractId: own.client.contractId, mandateId: ids.mandate }],
  },
  [`${debits}stopRenewing`]: row("debit.write", ({ client }) => [{ contractId: client.contractId }]),
  [`${debits}saveOnPaper`]: row("debit.write", ({ client, today }) => [{ ...bankAccount(), clientId: client.clientId, locale: "en", signedOn: today }]),
  [`${debits}makeBankFile`]: free("debit.write", () => [{ batchId: randomUUID(), collectOn: "2100-01-04" }]),
  [`${savedAccounts}saveAccount`]: row("contact", () => [{ ...bankAccount(), wordsMark: "0".repeat(64), accepted: true }], ["mandate_words_changed"]),
  [`${savedAccounts}confirmAccount`]: row("contact", ({ ids }) => [{ mandateId: ids.mandate, first: 32, second: 45 }], ["mandate_not_waiting"]),
  [`${savedAccounts}renewBy`]: row("contact", ({ client, ids }) => [{ contractId: client.contractId, mandateId: ids.mandate }]),
  [`${savedAccounts}stopRenewing`]: row("contact", ({ client }) => [{ contractId: client.contractId }]),
  [`${paying}payByDebit`]: row("contact", ({ ids }) => [{ debitId: randomUUID(), invoiceId: ids.openInvoice, mandateId: ids.mandate }]),
  [`${paying}payByCard`]: row("contact", ({ ids }) => [{ checkoutId: randomUUID(), invoiceId: ids.openInvoice }]),
  [`${paying}stopDebit`]: row("contact", ({ ids }) => [{ debitId: ids.debit }]),
  [`${debits}stopDebit`]: row("debit.write", ({ ids }) => [{ debitId: ids.debit }]),
  [`${savedAccounts}removeAccount`]: row("contact", ({ ids }) => [{ mandateId: ids.mandate }]),
  [`${debits}removeAccount`]: row("debit.write", ({ ids }) => [{ mandateId: ids.mandate }]),
  [`${providers}changeDebitSettings`]: free("provider.write", () => [{ noticeDays: 3, retryAfterDays: 5, monthlyCapMinor: null, settleAfterDays: 8, cards: true }]),
  [`${providers}connectStripe`]: free("provider.write", () => [{ secretKey: "sk_test_fakebank_swapped", webhookSecret: "" }]),
  [`${providers}connectBankFile`]: free("provider.write", () => [{ creditorName: "Swapped", creditorId: "DE98ZZZ09999999999", creditorIban: "DE89370400440532013000", sepaKind: "core" }]),
  [`${providers}disconnectProvider`]: free("provider.write", () => [{}]),
};
