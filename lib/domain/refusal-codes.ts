// Every rule that can refuse, in one table: the code and the names of the figures that its sentence needs.
// The sentences stand in the catalog `refusals`, in three languages; a test holds the two together.

export const REFUSALS = {
  // hours
  insufficient_hours: ["availableSeconds", "neededSeconds"],
  stale_revision: [],
  entry_content_differs: [],
  entry_on_other_contract: [],
  contract_ended: [],
  block_not_voidable: [],
  block_not_ordered: [],
  block_not_due: [],
  operation_key_reused: [],
  renewal_not_open: [],
  entry_deleted: [],
  contract_busy: [],
  // clients and contracts
  client_archived: [],
  client_has_hours: [],
  name_taken: [],
  contact_exists: [],
  currency_needs_rate: [],
  end_before_start: [],
  row_changed: [],
  // invoices and payments
  invoice_not_issued: [],
  payment_exceeds_due: ["dueMinor"],
  no_billing_contact: [],
  // time
  timer_not_running: [],
  timer_too_long: [],
  timer_needs_contract: [],
  timer_start_ahead: [],
  not_your_entry: [],
  future_day: [],
  // people
  last_owner: [],
  already_member: [],
  already_invited: [],
  link_spent: [],
  email_taken: [],
  wrong_sign_in: [],
  too_many_attempts: [],
  not_permitted: [],
  wrong_password: [],
  already_in_portal: [],
  too_busy: [],
  currency_in_use: [],
  // import
  import_has_errors: ["errors"],
  import_unreadable: [],
  import_empty: [],
  import_under_way: [],
  import_too_large: [],
  // approvals, visits and estimates
  estimate_needed: ["neededSeconds", "limitSeconds"],
  estimate_not_approved: [],
  estimate_full: ["neededSeconds", "leftSeconds"],
  estimate_not_waiting: [],
  no_portal_contact: [],
  time_not_waiting: [],
  visit_not_planned: [],
} as const satisfies Record<string, readonly string[]>;

export type RefusalCode = keyof typeof REFUSALS;
