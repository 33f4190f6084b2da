"use server";

import * as invoices from "@/lib/features/invoices/commands";
import * as crediting from "@/lib/features/invoices/crediting";
import * as drafts from "@/lib/features/invoices/drafts";
import * as invoiceInput from "@/lib/features/invoices/input";
import * as payments from "@/lib/features/payments/commands";
import * as paymentInput from "@/lib/features/payments/input";
import { staffAction } from "@/lib/web/staff";

export const recordPayment = staffAction({ permission: "payment.record", input: paymentInput.recordPayment, run: payments.recordPayment });
export const takePaymentBack = staffAction({ permission: "payment.record", input: paymentInput.takePaymentBack, run: payments.takePaymentBack });
export const mailInvoiceAgain = staffAction({ permission: "invoice.write", input: invoiceInput.mailInvoiceAgain, run: invoices.mailInvoiceAgain });

export const beginDraft = staffAction({ permission: "invoice.write", input: invoiceInput.beginDraft, run: drafts.draftInvoice });
export const changeDraft = staffAction({ permission: "invoice.write", input: invoiceInput.changeDraft, run: drafts.changeDraft });
export const discardDraft = staffAction({ permission: "invoice.write", input: invoiceInput.discardDraft, run: drafts.discardDraft });
export const issueDraft = staffAction({ permission: "invoice.write", input: invoiceInput.issueDraft, run: drafts.issueDraft });

export const creditInvoice = staffAction({ permission: "invoice.credit", input: invoiceInput.creditInvoice, run: crediting.creditInvoice });
export const applyCredit = staffAction({ permission: "invoice.credit", input: invoiceInput.applyCredit, run: crediting.applyCredit });
export const refundCredit = staffAction({ permission: "invoice.credit", input: invoiceInput.refundCredit, run: crediting.refundCredit });
