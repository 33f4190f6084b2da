"use server";

import * as checkout from "@/lib/features/debits/checkout";
import * as debits from "@/lib/features/debits/commands";
import * as input from "@/lib/features/debits/input";
import { contactAction } from "@/lib/web/contact";

export const payByDebit = contactAction({
  right: "invoices",
  input: input.payInvoiceByDebit,
  run: (db, actor, asked, { clientId }) => debits.payInvoiceByDebit(db, actor, asked, clientId),
});

export const payByCard = contactAction({
  right: "invoices",
  input: input.startCheckout,
  run: (db, actor, asked, { clientId }) => checkout.startCheckout(db, actor, asked, clientId),
});

export const stopDebit = contactAction({
  right: "invoices",
  input: input.stopDebit,
  run: (db, actor, asked, { clientId }) => debits.stopDebit(db, actor, asked, clientId),
});
