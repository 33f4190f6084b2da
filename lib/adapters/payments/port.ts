// What Hourbank asks of whoever moves the money. A provider takes instructions over a network, so any answer may be lost:
// each instruction carries the caller's own key, and asking again with the same key gives the same answer. The bank file is
// no such provider: nobody can be called, so of all this it knows only how to check an account (`AccountKeeper`).

export type ProviderKind = "stripe" | "bank_file";

/** An account to take money from, as the client typed it. Only passed on, never stored or logged. */
export type BankAccount =
  | { scheme: "ach"; routing: string; number: string; holderType: "company" | "individual"; accountType: "checking" | "savings" }
  | { scheme: "sepa"; iban: string };

/** How the client said yes to being debited, for the provider's own record of the mandate. */
export interface Acceptance {
  at: Date;
  /** Network address of the browser. */
  address: string;
  userAgent: string;
}

export interface SaveAccount {
  /** The client at the provider, where one of its accounts was saved before. */
  clientRef: string | null;
  idempotencyKey: string;
  holder: { name: string; email: string };
  account: BankAccount;
  acceptance: Acceptance;
  metadata: Record<string, string>;
}

/** By what the provider knows a saved account. */
export interface AccountRef {
  clientRef: string;
  setupRef: string;
  accountRef: string | null;
  mandateRef: string | null;
}

export interface ProviderAccount extends AccountRef {
  /** `needs_customer`: two small amounts, or a code, are on their way to the account and must be told back. */
  status: "active" | "needs_customer" | "failed" | "removed";
  last4: string;
  bankName: string | null;
  verifyBy: "amounts" | "code" | null;
}

/** What arrived at the account: two amounts in minor units, or the code in the statement's words. */
export type AccountProof = { amounts: [number, number] } | { code: string };

/** What a debit is for, kept with it at the provider so that it can be found again. */
export interface DebitMetadata {
  debitId: string;
  attemptId: string;
  invoiceId: string;
  tenantId: string;
}

export interface Collect {
  /** Stored by the caller before the call. */
  idempotencyKey: string;
  account: AccountRef;
  /** Minor units. */
  amountMinor: number;
  /** ISO 4217: USD goes by ACH, EUR by SEPA. */
  currency: string;
  /** What the payer reads. */
  description: string;
  metadata: DebitMetadata;
}

export interface ProviderDebit {
  ref: string;
  /**
   * `failed`: the money never came. `returned`: it came, and was taken back. `needs_customer`: the account isn't verified.
   */
  status: "processing" | "needs_customer" | "settled" | "failed" | "returned" | "cancelled";
  amountMinor: number;
  currency: string;
  /** The bank's own code (R01, AM04) or the provider's name for it; lib/domain/return-codes knows both. */
  returnCode: string | null;
  settledAt: Date | null;
  metadata: Record<string, string>;
}

export interface OpenCheckout {
  idempotencyKey: string;
  invoiceId: string;
  /** Words on the provider's page, such as the invoice's number. */
  description: string;
  amountMinor: number;
  currency: string;
  email: string | null;
  locale: "en" | "it" | "fr";
  successUrl: string;
  cancelUrl: string;
  metadata: Record<string, string>;
}

/** A payment on the provider's own page. */
export interface ProviderCheckout {
  ref: string;
  status: "open" | "paid" | "expired";
  amountMinor: number;
  currency: string;
  metadata: Record<string, string>;
}

/** News from the provider. It says only which object to read again: its content may be old, repeated or out of order. */
export interface ProviderEvent {
  id: string;
  type: string;
  objectRef: string;
  objectKind: "debit" | "account" | "checkout" | "other";
  createdAt: Date;
}

/** Checks and saves accounts: all that the bank file can do by itself. Throws `ProviderRefused`. */
export interface AccountKeeper {
  kind: ProviderKind;
  saveAccount(ask: SaveAccount): Promise<ProviderAccount>;
}

/** Every call throws `ProviderRefused` or `ProviderUnreachable` and nothing else on purpose. */
export interface PaymentProvider extends AccountKeeper {
  verifyAccount(ref: AccountRef, proof: AccountProof): Promise<ProviderAccount>;
  readAccount(ref: AccountRef): Promise<ProviderAccount>;
  /** Forgets the account; one that is gone already is no error. */
  removeAccount(ref: AccountRef): Promise<void>;
  /** Takes money. A refusal by the bank that is known at once is an answer (`failed`), not an error. */
  collect(ask: Collect): Promise<ProviderDebit>;
  readDebit(ref: string): Promise<ProviderDebit>;
  /**
   * The debit of an attempt whose answer was lost, or null where none ever arrived. Read among the account's own debits,
   * which are up to date at once; a search over everything would lag behind.
   */
  findDebit(attemptId: string, account: AccountRef): Promise<ProviderDebit | null>;
  /** Stops a debit while that is possible; otherwise answers with what it has become. */
  cancelDebit(ref: string): Promise<ProviderDebit>;
  openCheckout(ask: OpenCheckout): Promise<{ ref: string; url: string }>;
  readCheckout(ref: string): Promise<ProviderCheckout>;
  /** Throws `BadSignature` for what the holder of `secret` didn't sign, or signed too long before `at`. */
  readEvent(raw: Uint8Array, signature: string, secret: string, at: Date): ProviderEvent;
  /** Asks whether the key may see debits, and whose it is ("" where it may not tell); throws `ProviderRefused` for one that may not. */
  checkKey(): Promise<{ name: string; live: boolean }>;
}

/** Asking again won't help: the account or the key is wrong. `code` is the provider's own name for the reason. */
export class ProviderRefused extends Error {
  override readonly name = "ProviderRefused";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Nobody knows whether the instruction arrived: ask again later with the same key, or read what became of it. */
export class ProviderUnreachable extends Error {
  override readonly name = "ProviderUnreachable";
}

/** Not signed by whom it claims to come from, or signed too long ago. */
export class BadSignature extends Error {
  override readonly name = "BadSignature";
}
