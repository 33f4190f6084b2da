"use server";

import * as invoices from "@/lib/features/invoices/commands";
import * as invoiceInput from "@/lib/features/invoices/input";
import * as payments from "@/lib/features/payments/commands";
import * as paymentInput from "@/lib/features/payments/input";
import { staffAction } from "@/lib/web/staff";

export const recordPayment = staffAction({ permission: "payment.record", input: paymentInput.recordPayment, run: payments.recordPayment });
export const mailInvoiceAgain = staffAction({ permission: "invoice.write", input: invoiceInput.mailInvoiceAgain, run: invoices.mailInvoiceAgain });
