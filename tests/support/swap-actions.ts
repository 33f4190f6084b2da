// How each server action is called with the ids of a firm. The first list of inputs names things of `world` alone; a stranger
// is refused every one. An action that is missing here fails the test.

import { randomUUID } from "node:crypto";
import { USUAL_PARTICULARS } from "@/lib/domain/agreement";
import { DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { paymentActions } from "@/tests/support/swap-payment-actions";
import { profitActions } from "@/tests/support/swap-profit-actions";
import { accountActions } from "@/tests/support/swap-account-actions";
import { feeRows } from "@/tests/support/swap-fee-rows";
import { hookRows } from "@/tests/support/swap-hook-rows";
import { identityRows } from "@/tests/support/swap-identity-rows";
import { onsiteRows } from "@/tests/support/swap-onsite-rows";
import { type ActionRow, free, row } from "@/tests/support/swap-rows";
import { portalActions } from "@/tests/support/swap-portal-actions";
import { supportActions } from "@/tests/support/swap-support-actions";
import { ticketActions } from "@/tests/support/swap-ticket-actions";

const profile = { legalName: "", addressLines: "", country: "US", taxId: "", taxTreatment: "standard", locale: "en", notes: "" };
const person = () => ({ name: "Swapped Person", email: `swapped-${randomUUID()}@client.example`, phone: "", portalAccess: false, receivesInvoices: false });
const terms = { title: "Swapped hours", blockHours: 10, rateMinor: 15_000, renewalMode: "send", lineSeconds: 7_200, hoursCount: "paid", overrun: "allow", expiryMonths: null };
const work = (contractId: string, workedOn: string) => ({ contractId, workedOn, workedSeconds: 900, billable: true, channel: "remote", nature: "reactive", description: "Swapped", internalNote: "", startedTime: "" });
const plan = (today: string) => ({ title: "Swapped", startsOn: today, startsTime: "09:00", seconds: 3_600 });
const deed = () => ({ operationId: randomUUID(), reason: "Swapped" });
const token = "x".repeat(43);

const typedName = { name: "Swapped Person", capacity: "", mark: { kind: "typed", text: "Swapped Person" }, consented: true };

const agreements = "app/(desk)/agreements/actions.ts#";
const templates = "app/(desk)/settings/templates/actions.ts#";
const sign = "app/(public)/sign/[token]/actions.ts#";
const clients = "app/(desk)/clients/actions.ts#";
const contracts = "app/(desk)/contracts/actions.ts#";
const invoices = "app/(desk)/invoices/actions.ts#";
const paperwork = "app/(desk)/invoices/[id]/actions.ts#";
const accounts = "app/(desk)/clients/[id]/account/actions.ts#";
const invoicing = "app/(desk)/settings/invoicing/actions.ts#";
const people = "app/(desk)/settings/people/actions.ts#";
const time = "app/(desk)/time/actions.ts#";
const imports = "app/(desk)/time/import/actions.ts#";
const tasks = "app/(desk)/tasks/actions.ts#";
const voice = "app/portal/statement/actions.ts#";
const rules = "app/(desk)/settings/rules/actions.ts#";
const approvals = "app/(desk)/approvals/actions.ts#";
const visits = "app/(desk)/visits/actions.ts#";

export const actionTable: Record<string, ActionRow> = {
  ...supportActions,
  [`${clients}addClient`]: free("client.write", () => [{ ...profile, name: `Swapped ${randomUUID()}`, currency: "USD" }]),
  [`${clients}changeClient`]: row("client.write", ({ client }) => [{ ...profile, clientId: client.clientId, revision: 1, name: `Swapped ${randomUUID()}` }]),
  [`${clients}archiveClient`]: row("client.write", ({ ids }) => [{ clientId: ids.spareClient, revision: 1 }]),
  [`${clients}restoreClient`]: row("client.write", ({ ids }) => [{ clientId: ids.spareClient, revision: 2 }]),
  [`${clients}addContact`]: row("client.write", ({ client }) => [{ ...person(), clientId: client.clientId }]),
  [`${clients}changeContact`]: row("client.write", ({ ids }) => [{ ...person(), contactId: ids.plainContact }]),
  [`${clients}inviteContact`]: row("client.write", ({ ids }) => [{ contactId: ids.spareContact }]),
  [`${clients}archiveContact`]: row("client.write", ({ ids }) => [{ contactId: ids.spareContact }]),
  [`${clients}addSite`]: row("client.write", ({ client }) => [{ clientId: client.clientId, name: "Swapped site", addressLines: "" }]),
  [`${clients}changeSite`]: row("client.write", ({ ids }) => [{ siteId: ids.site, name: "Swapped site", addressLines: "" }]),
  [`${clients}archiveSite`]: row("client.write", ({ ids }) => [{ siteId: ids.spareSite }]),

  ...feeRows,
  ...hookRows,
  ...identityRows,
  ...onsiteRows,

  [`${accounts}mailAccount`]: row("invoice.write", ({ client }) => [{ clientId: client.clientId, from: "2026-01-01", to: "2026-12-31", currency: "USD", mailId: randomUUID() }]),
  [`${accounts}setClientReminders`]: row("client.write", ({ client }) => [{ clientId: client.clientId, reminders: true }]),
  [`${paperwork}handOutLink`]: row("invoice.write", ({ ids }) => [{ invoiceId: ids.paidInvoice }]),
  [`${paperwork}revokeLink`]: row("invoice.write", ({ ids }) => [{ linkId: ids.invoiceLink }]),
  [`${paperwork}remindNow`]: row("invoice.write", ({ ids }) => [{ invoiceId: ids.paidInvoice, mailId: randomUUID() }]),
  ["app/(desk)/settings/brand/actions.ts#changeBrand"]: free("firm.write", () => [{ accent: "#036c5a", footer: "Swapped", revision: 0 }]),
  ["app/(desk)/settings/brand/actions.ts#removeLogo"]: free("firm.write", () => [{}]),
  ["app/(desk)/settings/reminders/actions.ts#setReminderSchedule"]: free("firm.write", () => [{ days: [5], revision: 0 }]),

  [`${contracts}openContract`]: row("contract.write", ({ client, today }) => [{ ...terms, clientId: client.clientId, startedOn: today }]),
  [`${contracts}changeTerms`]: row("contract.write", ({ client }) => [{ ...terms, contractId: client.contractId, revision: 1 }]),
  [`${contracts}activateContract`]: row("agreement.write", ({ ids }) => [{ contractId: ids.draftContract, revision: 1, reason: "Swapped" }]),
  [`${contracts}endContract`]: row("contract.write", ({ ids, today }) => [{ contractId: ids.spareContract, revision: 1, endedOn: today }]),
  [`${contracts}sellBlock`]: row("block.sell", ({ client }) => [{ saleId: randomUUID(), contractId: client.contractId, hours: 10, mail: false }]),
  [`${contracts}sellForMoney`]: row("block.sell", ({ client, today }) => [{ saleId: randomUUID(), paymentId: randomUUID(), contractId: client.contractId, amountMinor: 5_000, method: "wire", reference: "", receivedOn: today }]),
  [`${contracts}giveHours`]: row("hours.adjust", ({ client }) => [{ ...deed(), contractId: client.contractId, seconds: 600 }]),
  [`${contracts}adjustHours`]: row("hours.adjust", ({ client }) => ["add", "take"].map((direction) => ({ ...deed(), contractId: client.contractId, direction, seconds: 600 }))),
  [`${contracts}transferHours`]: {
    ...row("hours.adjust", ({ client, warned }) => [{ ...deed(), contractId: client.contractId, toContractId: warned.contractId, seconds: 600 }]),
    attacks: ({ client }, own) => [{ ...deed(), contractId: own.client.contractId, toContractId: client.contractId, seconds: 600 }],
  },
  [`${contracts}extendBlock`]: {
    ...row("hours.adjust", ({ client, ids }) => [{ ...deed(), contractId: client.contractId, blockId: ids.paidBlock, expiresOn: "2100-12-31" }]),
    attacks: ({ ids }, own) => [{ ...deed(), contractId: own.client.contractId, blockId: ids.paidBlock, expiresOn: "2100-12-31" }],
  },
  [`${contracts}refundHours`]: {
    ...row("hours.refund", ({ client, ids }) => [{ ...deed(), contractId: client.contractId, blockId: ids.paidBlock, seconds: 600 }]),
    attacks: ({ ids }, own) => [{ ...deed(), contractId: own.client.contractId, blockId: ids.paidBlock, seconds: 600 }],
  },
  [`${contracts}voidSale`]: {
    ...row("hours.refund", ({ client, ids }) => [{ contractId: client.contractId, blockId: ids.spareBlock }]),
    attacks: ({ ids }, own) => [{ contractId: own.client.contractId, blockId: ids.spareBlock }],
  },
  [`${contracts}convertRest`]: row("hours.refund", ({ client, warned }) => [{ ...deed(), contractId: client.contractId, rest: "transfer", toContractId: warned.contractId }]),
  [`${contracts}billExtras`]: row("invoice.write", ({ client }) => [{ invoiceId: randomUUID(), contractId: client.contractId, mail: false }]),
  [`${contracts}sendRenewal`]: row("renewal.send", ({ warned }) => [{ contractId: warned.contractId, number: 2 }]),
  [`${contracts}cancelRenewal`]: row("renewal.send", ({ warned }) => [{ contractId: warned.contractId, number: 2, note: "Swapped" }]),

  [`${agreements}createAgreement`]: {
    ...row("agreement.write", ({ client }) => [{ contractId: client.contractId, template: "built_in:en" }]),
    attacks: ({ ids }, own) => [{ contractId: own.client.contractId, template: ids.template }],
  },
  [`${agreements}proposeTerms`]: row("agreement.write", ({ warned }) => [{ ...terms, contractId: warned.contractId }]),
  [`${agreements}proposeRules`]: row("agreement.write", ({ warned, today }) => [{ contractId: warned.contractId, afterVersion: 0, holdsFrom: today, note: "", rules: { waives: DEFAULT_RULES.waives } }]),
  [`${agreements}changeAgreement`]: row("agreement.write", ({ ids }) => [{ agreementId: ids.draftAgreement, revision: 1, title: "Swapped hours", body: "# Swapped", particulars: USUAL_PARTICULARS, fresh: false }]),
  [`${agreements}sendAgreement`]: {
    ...row("agreement.write", ({ client, ids }) => [{ agreementId: ids.draftAgreement, revision: 2, contactId: client.contactId, expiresOn: "2100-12-31", message: "" }]),
    attacks: ({ client }, own) => [{ agreementId: own.ids.draftAgreement, revision: 1, contactId: client.contactId, expiresOn: "2100-12-31", message: "" }],
  },
  [`${agreements}remindSigner`]: row("agreement.write", ({ ids }) => [{ agreementId: ids.sentAgreement }]),
  [`${agreements}extendAgreement`]: row("agreement.write", ({ ids }) => [{ agreementId: ids.sentAgreement, expiresOn: "2100-12-31" }]),
  [`${agreements}counterSign`]: row("agreement.sign", ({ ids }) => [{ ...typedName, agreementId: ids.sentAgreement }]),
  [`${agreements}withdrawAgreement`]: row("agreement.write", ({ ids }) => [{ agreementId: ids.sentAgreement, reason: "Swapped" }]),
  [`${templates}saveTemplate`]: row("template.write", ({ ids }) => [{ template: ids.template, afterVersion: 1, name: "Swapped", locale: "en", body: "# Swapped", note: "" }]),
  [`${templates}removeLawyerNotice`]: row("template.write", ({ ids }) => [{ template: ids.template }]),
  [`${templates}archiveTemplate`]: row("template.write", ({ ids }) => [{ template: ids.spareTemplate }]),
  "app/portal/agreements/actions.ts#mailLinkAgain": row("contact", ({ ids }) => [{ agreementId: ids.sentAgreement }]),
  [`${sign}viewAgreement`]: free("public", () => [{ token }]),
  [`${sign}lookUpLink`]: free("public", () => [{ token }]),
  [`${sign}signAgreement`]: free("public", () => [{ ...typedName, token, sha256: "0".repeat(64) }]),
  [`${sign}declineAgreement`]: free("public", () => [{ token, reason: "Swapped" }]),

  [`${approvals}approveTimes`]: row("time.approve", ({ ids }) => [{ entries: [`${ids.sentEntry}~1`] }]),
  [`${approvals}returnTime`]: row("time.approve", ({ ids }) => [{ entryId: ids.sentBackEntry, revision: 1, reason: "Swapped" }]),
  [`${approvals}withdrawTime`]: row("time.log", ({ ids }) => [{ entryId: ids.ownSentEntry, revision: 1 }]),
  [`${approvals}sendAgain`]: row("time.log", ({ client, ids, today }) => [{ ...work(client.contractId, today), entryId: ids.ownSentEntry, revision: 1 }]),
  [`${approvals}askEstimate`]: row("estimate.ask", ({ client }) => [{ estimateId: randomUUID(), contractId: client.contractId, title: "Swapped", explanation: "", seconds: 3_600 }]),
  [`${approvals}withdrawEstimate`]: row("estimate.ask", ({ ids }) => [{ estimateId: ids.spareEstimate }]),
  [`${approvals}setContractGate`]: row("contract.write", ({ client }) => [{ contractId: client.contractId, gate: "none" }]),
  "app/(desk)/settings/approvals/actions.ts#setApprovalPolicy": free("firm.write", () => [{ approval: "off", approveOverSeconds: null, revision: 0 }]),
  [`${tasks}answerDispute`]: row("time.write_others", ({ ids }) => [{ responseId: ids.dispute, revision: 1, answer: "keep", reason: "Swapped" }]),
  [`${tasks}assignTask`]: row("time.write_others", ({ ids }, own) => [
    { taskId: ids.spareTask, assigneeId: "" },
    { taskId: own.ids.spareTask, assigneeId: ids.technician },
  ]),
  ...profitActions,
  ...ticketActions,
  ...paymentActions,
  ...portalActions,
  [`${voice}acknowledgeEntry`]: row("contact", ({ ids }) => [{ entryId: ids.unsaidEntry, revision: 1 }]),
  [`${voice}acknowledgeUpTo`]: row("contact", ({ client }) => [{ contractId: client.contractId, version: 1 }]),
  [`${voice}disputeEntry`]: row("contact", ({ ids }) => [{ responseId: randomUUID(), entryId: ids.unsaidEntryToo, revision: 1, words: "Swapped" }]),

  "app/portal/choices/actions.ts#setChoices": free("contact", () => [{ wanted: ["hours_low"] }]),
  "app/(public)/choices/[token]/actions.ts#setChoicesByLink": { ...free("public", () => [{ token, wanted: [] }]) },
  "app/(public)/choices/[token]/actions.ts#declineByLink": { ...free("public", () => [{ token }]) },
  "app/(desk)/settings/messages/letters/actions.ts#setLetterText": free("letter.write", () => [{ kind: "invoice", locale: "en", subject: "Swapped {{number}}", opening: "", closing: "" }]),
  "app/(desk)/settings/messages/letters/actions.ts#setMailSender": free("letter.write", () => [{ name: "Swapped", replyTo: "" }]),
  "app/(desk)/settings/messages/letters/actions.ts#sendSample": free("message.read", () => [{ kind: "invoice", locale: "en", sampleId: randomUUID() }]),
  "app/(desk)/contracts/[id]/actions.ts#setReceipts": row("contract.write", ({ client }) => [{ contractId: client.contractId, receipts: "wanted" }]),
  "app/(desk)/settings/jobs/actions.ts#retryJob": { ...row("job.write", () => [{ jobId: "1" }]), absent: true },
  "app/(desk)/settings/jobs/actions.ts#dropJob": { ...row("job.write", () => [{ jobId: "1" }]), absent: true },
  "app/portal/estimates/actions.ts#decideEstimate": row("contact", ({ ids }) => [{ estimateId: ids.estimate, decision: "approved", words: "" }]),
  [`${visits}planVisit`]: row("visit.plan", ({ client, ids, today }, own) => [
    { ...plan(today), visitId: randomUUID(), contractId: client.contractId, memberId: own.ids.technician },
    { ...plan(today), visitId: randomUUID(), contractId: own.client.contractId, memberId: ids.technician },
  ]),
  [`${visits}changeVisit`]: row("visit.plan", ({ ids, today }, own) => [{ ...plan(today), visitId: ids.visit, revision: 1, contractId: own.client.contractId, memberId: own.ids.technician }]),
  [`${visits}cancelVisit`]: row("visit.plan", ({ ids }) => [{ visitId: ids.spareVisit, revision: 1, reason: "" }]),
  [`${visits}completeVisit`]: row("time.log", ({ ids, today }) => [{ visitId: ids.visit, revision: 2, workedOn: today, startedTime: "", workedSeconds: 900, channel: "on_site", description: "Swapped", internalNote: "" }]),

  [`${invoices}recordPayment`]: row("payment.record", ({ ids, today }) => [{ paymentId: randomUUID(), invoiceId: ids.openInvoice, amountMinor: 100, method: "wire", reference: "", receivedOn: today }]),
  [`${invoices}mailInvoiceAgain`]: row("invoice.write", ({ ids }) => [{ invoiceId: ids.openInvoice, mailId: randomUUID() }]),
  [`${invoices}takePaymentBack`]: row("payment.record", ({ ids, today }) => [{ paymentId: ids.payment, returnedOn: today, reason: "Swapped" }]),
  [`${invoices}beginDraft`]: row("invoice.write", ({ client }) => [{ invoiceId: randomUUID(), target: `${client.clientId}/${client.contractId}` }]),
  [`${invoices}changeDraft`]: row("invoice.write", ({ ids }) => [
    { invoiceId: ids.draft, revision: ids.draftRevision, lines: [{ kind: "text", description: "Swapped", quantityMilli: "1", unitPriceMinor: 100 }], discount: { kind: "none" }, note: "", termsDays: "" },
  ]),
  [`${invoices}issueDraft`]: row("invoice.write", ({ ids }) => [{ invoiceId: ids.draft, revision: ids.draftRevision + 1, mail: false }]),
  [`${invoices}discardDraft`]: { kind: "invoice.write", inputs: ({ ids }) => [{ invoiceId: ids.spareDraft, revision: 1 }], idle: true },
  [`${invoices}creditInvoice`]: row("invoice.credit", ({ ids }) => [{ invoiceId: ids.openInvoice, creditId: randomUUID(), lines: "rest", reason: "Swapped", mail: false }]),
  [`${invoices}applyCredit`]: row("invoice.credit", ({ ids }) => [{ creditNoteId: ids.creditNote, invoiceId: ids.openInvoice, applicationId: randomUUID() }], ["credit_other_client"]),
  [`${invoices}refundCredit`]: row("invoice.credit", ({ ids, today }) => [{ creditNoteId: ids.creditNote, payoutId: randomUUID(), amountMinor: 1, method: "wire", reference: "", paidOn: today }]),

  [`${invoicing}changeInvoicing`]: free("invoicing.write", (_, own) => [{ revision: own.firmRevision, invoicePrefix: "T", creditPrefix: "TC", paymentTermsDays: 14, taxRounding: "total" }]),
  [`${invoicing}saveTaxRate`]: row("invoicing.write", ({ ids }) => [{ taxRateId: ids.taxRate, revision: 1, name: "Swapped", rate: "0", category: "zero", isDefault: false }]),
  [`${invoicing}archiveTaxRate`]: row("invoicing.write", ({ ids }) => [{ taxRateId: ids.taxRate, revision: 2 }]),
  "app/(desk)/settings/messages/actions.ts#sendMessageAgain": row("invoice.write", ({ ids }) => [{ messageId: ids.message }]),

  "app/(desk)/settings/catalogue/actions.ts#saveCatalogue": free("catalogue.write", ({ firmRevision }) => [{ revision: firmRevision, standardRateMinor: 15_000, sizes: [{ hours: 10, discountMinorPerHour: 0 }] }]),
  [`${rules}setFirmRules`]: free("rules.write", (_, own) => [{ afterVersion: 0, holdsFrom: own.today, note: "Swapped", rules: DEFAULT_RULES }]),
  [`${rules}takeHolidays`]: free("rules.write", () => [{ country: "US", year: 2190 }]),
  [`${rules}addHolidays`]: free("rules.write", () => [{ holidays: "2190-12-24 Swapped" }]),
  [`${rules}removeHoliday`]: free("rules.write", () => [{ day: "2190-12-24" }]),
  "app/(desk)/contracts/[id]/rules/actions.ts#setContractRules": row("contract_rules.write", ({ client, today }) => [
    { contractId: client.contractId, afterVersion: 0, holdsFrom: today, note: "Swapped", rules: { waives: DEFAULT_RULES.waives } },
  ]),

  "app/(desk)/settings/firm/actions.ts#changeFirm": free("firm.write", (_, own) => [
    { revision: own.firmRevision, name: own.firm.name, legalName: "", addressLines: "", taxId: "", email: "", phone: "", paymentInstructions: "", country: "US", currency: "USD", timeZone: "America/New_York", locale: "en" },
  ]),

  "app/(desk)/settings/data/actions.ts#askExport": free("firm.write", () => [{}]),
  "app/(desk)/settings/data/actions.ts#eraseContact": row("firm.write", ({ ids, marks }) => [{ contactId: ids.spareContact, typedName: `${marks.client} spare` }]),
  "app/(desk)/settings/data/actions.ts#eraseMember": row("firm.write", ({ ids }) => [{ memberId: ids.invited, typedName: "Nobody" }], ["member_still_here"]),
  "app/(desk)/settings/data/actions.ts#askRemoval": row("firm.write", ({ firm }) => [{ firmName: firm.name }], ["proof_needed", "sign_in_again", "firm_name_differs"]),
  "app/(desk)/settings/data/actions.ts#undoRemoval": row("firm.write", () => [{}], ["removal_not_asked"]),
  "app/(desk)/settings/api/actions.ts#createKey": free("key.write", () => [{ name: "Swapped program", scopes: ["clients:read"], days: 30 }]),
  "app/(desk)/settings/api/actions.ts#revokeKey": row("key.write", ({ ids }) => [{ keyId: ids.key }]),

  [`${people}inviteStaff`]: free("people.write", () => [{ name: "Swapped Person", email: `swapped-${randomUUID()}@firm.example`, role: "technician" }]),
  [`${people}inviteStaffAgain`]: row("people.write", ({ ids }) => [{ memberId: ids.invited }]),
  [`${people}changeRole`]: row("people.write", ({ ids }) => [{ memberId: ids.technician, role: "dispatcher" }]),
  [`${people}requireFactor`]: free("people.write", () => [{ required: false }]),
  [`${people}removeMember`]: row("people.write", ({ ids }) => [{ memberId: ids.invited }]),

  [`${time}logTime`]: row("time.log", ({ client, ids, today }, own) => [
    { ...work(client.contractId, today), entryId: randomUUID() },
    { ...work(own.client.contractId, today), entryId: randomUUID(), memberId: ids.technician },
  ]),
  [`${time}changeTime`]: row("time.log", (world, own) => [
    { ...work(own.client.contractId, world.today), entryId: world.ids.entry, revision: 1, movedEntryId: randomUUID() },
    { ...work(world.client.contractId, world.today), entryId: own.ids.entry, revision: own === world ? 2 : 1, movedEntryId: randomUUID() },
  ]),
  [`${time}deleteTime`]: row("time.log", ({ ids }) => [{ entryId: ids.spareEntry, revision: 1 }]),
  [`${time}moveTime`]: row("time.log", ({ ids, today }) => [{ entryId: ids.entry, revision: 1, workedOn: today, startedAt: null, workedSeconds: 1_800 }], ["stale_revision"]),
  [`${time}restoreTime`]: row("time.log", ({ ids }) => [{ entryId: ids.spareEntry, revision: 2 }]),
  [`${time}startTimer`]: row("time.log", ({ client }) => [{ entryId: randomUUID(), contractId: client.contractId, description: "", channel: "remote", nature: "reactive" }]),
  [`${time}changeTimer`]: row("time.log", ({ ids, client, today }) => [{ entryId: ids.timerEntry, contractId: client.contractId, description: "Swapped", channel: "remote", nature: "reactive", startedOn: today, startedTime: "" }], ["timer_not_running"]),
  [`${time}stopTimer`]: row("time.log", ({ ids }) => [{ entryId: ids.timerEntry }], ["timer_not_running"]),
  [`${time}discardTimer`]: { ...row("time.log", ({ ids }) => [{ entryId: ids.timerEntry }]), idle: true },

  [`${imports}changeReading`]: row("time.import", ({ ids }) => [{ batchId: ids.batch, revision: 1, columns: ["day", "duration", "client", "description"], dayOrder: "", bareUnit: "", timeZone: "" }]),
  [`${imports}keepMatches`]: row("time.import", ({ ids, client }, own) => [
    { batchId: ids.batch, people: [], clients: [], projects: [] },
    { batchId: own.ids.batch, people: [{ source: "Somebody", target: ids.technician }], clients: [], projects: [] },
    { batchId: own.ids.batch, people: [], clients: [{ source: "Somebody", target: client.contractId }], projects: [] },
  ]),
  [`${imports}startImport`]: row("time.import", ({ ids }) => [{ batchId: ids.batch, planKey: "x" }]),
  [`${imports}discardImport`]: row("time.import", ({ ids }) => [{ batchId: ids.batch }]),

  "app/(public)/forgot/actions.ts#mailPasswordLink": free("public", () => [{ email: `nobody-${randomUUID()}@example.test`, locale: "en" }]),
  "app/(public)/sign-in/actions.ts#mailSignInLink": free("public", ({ firm }) => [{ email: firm.emails.owner, locale: "en" }]),
  "app/(public)/sign-up/actions.ts#mailFirmLink": free("public", ({ firm }) => [{ email: firm.emails.owner, locale: "en" }]),

  ...accountActions,
};
