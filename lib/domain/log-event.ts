// What a firm's log knows of. Time entries are not here: the ledger keeps each of their versions.

/** What an event belongs to; the log's page filters by it. */
export const LOG_GROUPS = ["doors", "people", "access", "money", "settings", "data", "refused", "support"] as const;
export type LogGroup = (typeof LOG_GROUPS)[number];

/** Every event with its group. Each has a sentence in the catalog `log`, in three languages. */
export const LOG_EVENTS = {
  sign_in: "doors",
  sign_in_refused: "doors",
  sign_out: "doors",
  password_changed: "doors",
  mail_changed: "doors",
  second_factor_on: "doors",
  second_factor_off: "doors",
  recovery_codes_made: "doors",
  recovery_code_used: "doors",
  passkey_added: "doors",
  passkey_removed: "doors",
  sessions_ended: "doors",
  identity_linked: "doors",
  identity_unlinked: "doors",
  member_invited: "people",
  member_joined: "people",
  role_changed: "people",
  member_removed: "people",
  contact_invited: "people",
  contact_joined: "people",
  contact_rights_changed: "people",
  contact_removed: "people",
  client_changed: "people",
  erased: "people",
  key_made: "access",
  key_revoked: "access",
  feed_made: "access",
  feed_revoked: "access",
  invoice_link_made: "access",
  invoice_link_revoked: "access",
  hook_made: "access",
  hook_changed: "access",
  hook_removed: "access",
  identity_provider_added: "access",
  identity_provider_changed: "access",
  identity_provider_removed: "access",
  sign_in_rules_changed: "access",
  contract_opened: "money",
  contract_activated: "money",
  terms_changed: "money",
  contract_ended: "money",
  rest_converted: "money",
  renewal_cancelled: "money",
  auto_renewal_changed: "money",
  fee_changed: "money",
  hours_given: "money",
  hours_adjusted: "money",
  hours_moved: "money",
  hours_refunded: "money",
  block_extended: "money",
  sale_voided: "money",
  invoice_issued: "money",
  invoice_credited: "money",
  credit_applied: "money",
  credit_paid_out: "money",
  payment_recorded: "money",
  payment_taken_back: "money",
  mandate_given: "money",
  mandate_capped: "money",
  mandate_removed: "money",
  debit_asked: "money",
  debit_stopped: "money",
  bank_file_made: "money",
  agreement_sent: "money",
  agreement_signed: "money",
  agreement_withdrawn: "money",
  firm_changed: "settings",
  rules_changed: "settings",
  catalogue_changed: "settings",
  taxes_changed: "settings",
  invoicing_changed: "settings",
  letters_changed: "settings",
  templates_changed: "settings",
  provider_changed: "settings",
  costs_changed: "settings",
  exported: "data",
  imported: "data",
  job_dropped: "data",
  firm_export_asked: "data",
  firm_export_taken: "data",
  firm_removal_asked: "data",
  firm_removal_undone: "data",
  not_permitted: "refused",
  support_asked: "support",
  support_granted: "support",
  support_refused: "support",
  support_opened: "support",
  support_read: "support",
  support_acted: "support",
  support_ended: "support",
} as const satisfies Record<string, LogGroup>;

export type LogEvent = keyof typeof LOG_EVENTS;

/** The events of a group. */
export function eventsOf(group: LogGroup): LogEvent[] {
  return (Object.keys(LOG_EVENTS) as LogEvent[]).filter((event) => LOG_EVENTS[event] === group);
}

/** Who did it. A person is somebody who signs in and sits at no place of the firm in that moment; support is a support access. */
export type LogActor =
  | { kind: "member"; id: string }
  | { kind: "contact"; id: string }
  | { kind: "person"; id: string }
  | { kind: "support"; id: string }
  | { kind: "system" };

/** What it was done to. A name is kept for things alone: people are kept by id, so that they can be forgotten. */
export interface LogMatter {
  noun: string;
  id: string;
  name?: string;
}

/** Figures and words of the trade; never a name, an address or a secret of a person. */
export type LogDetails = Readonly<Record<string, string | number | boolean | null>>;
