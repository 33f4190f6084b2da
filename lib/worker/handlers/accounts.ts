// What providers are told of keys and accounts. Each call is made outside of any transaction.

import { ProviderRefused } from "@/lib/adapters/payments/port";
import { providerFor } from "@/lib/adapters/payments/provider";
import { inTenant } from "@/lib/db/tenant";
import { accountRef, accountToSave, noteAccount, noteAccountRefused } from "@/lib/features/mandates/saving";
import { noteProviderCheck } from "@/lib/features/providers/commands";
import { keyToCheck } from "@/lib/features/providers/sealed";
import type { Handler } from "@/lib/worker/handlers/handler";
import { processorOf } from "@/lib/worker/payment-provider";

/** Asks the processor whose key it is; only then the firm counts as connected. */
export const checkProvider: Handler<"check_provider"> = async ({ tenantId }) => {
  const key = await inTenant(tenantId, keyToCheck);
  if (!key) return;
  const refused = await refusal(() => providerFor({ kind: "stripe", secretKey: key.secretKey }).checkKey());
  await inTenant(tenantId, (db) => noteProviderCheck(db, { refused: refused && refused.message, sealed: key.sealed }));
};

/** Hands an account that a client has typed to the provider, with the mandate's own key: twice is once. */
export const saveAccount: Handler<"save_account"> = async ({ tenantId, mandateId }) => {
  const ask = await inTenant(tenantId, (db) => accountToSave(db, mandateId));
  if (!ask) return;
  const keeper = ask.provider === "stripe" ? await processorOf(tenantId) : providerFor({ kind: "bank_file" });
  if (!keeper) return inTenant(tenantId, (db) => noteAccountRefused(db, mandateId, "payments_not_connected", false));
  const refused = await refusal(async () => {
    const saved = await keeper.saveAccount(ask);
    await inTenant(tenantId, (db) => noteAccount(db, mandateId, saved));
  });
  if (refused) await inTenant(tenantId, (db) => noteAccountRefused(db, mandateId, refused.code, false));
};

/** Asks the provider whether what arrived on the account is what the client has told back. */
export const verifyAccount: Handler<"verify_account"> = async ({ tenantId, mandateId, proof }) => {
  const [known, provider] = [await inTenant(tenantId, (db) => accountRef(db, mandateId)), await processorOf(tenantId)];
  if (!known || !provider) return;
  const refused = await refusal(async () => {
    const account = await provider.verifyAccount(known.ref, proof);
    await inTenant(tenantId, (db) => noteAccount(db, mandateId, account));
  });
  if (refused) await inTenant(tenantId, (db) => noteAccountRefused(db, mandateId, refused.code, true));
};

/** Has the provider forget an account; one that it doesn't know any more is forgotten already. */
export const removeAccount: Handler<"remove_account"> = async ({ tenantId, mandateId }) => {
  const [known, provider] = [await inTenant(tenantId, (db) => accountRef(db, mandateId)), await processorOf(tenantId)];
  if (known?.provider === "stripe" && provider) await refusal(() => provider.removeAccount(known.ref));
};

/** Runs a call; hands back a refusal, which no further try will change, and lets everything else be tried again. */
async function refusal(call: () => Promise<unknown>): Promise<ProviderRefused | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (error instanceof ProviderRefused) return error;
    throw error;
  }
}
