"use server";

import { composeMandate } from "@/app/portal/accounts/mandate-page";
import * as renewals from "@/lib/features/auto-renewals/commands";
import * as renewalInput from "@/lib/features/auto-renewals/input";
import * as files from "@/lib/features/debits/bank-file";
import * as debits from "@/lib/features/debits/commands";
import * as input from "@/lib/features/debits/input";
import * as mandates from "@/lib/features/mandates/commands";
import * as mandateInput from "@/lib/features/mandates/input";
import { staffAction } from "@/lib/web/staff";

const permission = "debit.write";

export const makeBankFile = staffAction({ permission, input: input.makeBankFile, run: files.makeBankFile });
export const retryDebit = staffAction({ permission, input: input.retryDebitNow, run: debits.retryDebitNow });
export const markDebit = staffAction({ permission, input: input.markDebit, run: debits.markDebit });
export const capAccount = staffAction({ permission, input: mandateInput.capMandate, run: mandates.capMandate });

export const debitInvoice = staffAction({
  permission,
  input: input.payInvoiceByDebit,
  run: (db, actor, asked) => debits.payInvoiceByDebit(db, actor, asked, null),
});

export const stopDebit = staffAction({
  permission,
  input: input.stopDebit,
  run: (db, actor, asked) => debits.stopDebit(db, actor, asked, null),
});

export const saveOnPaper = staffAction({
  permission,
  input: mandateInput.startMandateOnPaper,
  run: async (db, actor, paper) => {
    const { text } = await composeMandate(db, paper.clientId, paper.mandateId, paper.scheme, paper.locale);
    return mandates.startMandateOnPaper(db, actor, paper, text);
  },
});

export const confirmAccount = staffAction({
  permission,
  input: mandateInput.confirmMandate,
  run: (db, _actor, proof) => mandates.confirmMandate(db, proof, null),
});

export const removeAccount = staffAction({
  permission,
  input: mandateInput.removeMandate,
  run: (db, actor, asked) => mandates.removeMandate(db, actor, asked, null),
});

export const renewBy = staffAction({
  permission,
  input: renewalInput.optIntoRenewal,
  run: (db, actor, asked) => renewals.optIntoRenewal(db, actor, asked, null),
});

export const stopRenewing = staffAction({
  permission,
  input: renewalInput.optOut,
  run: (db, actor, asked) => renewals.optOut(db, actor, asked, null),
});
