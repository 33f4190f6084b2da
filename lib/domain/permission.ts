// Who may do what at the desk. The page hides what is not permitted; the action refuses it all the same.

export type Role = "owner" | "dispatcher" | "technician";

export const ROLES: readonly Role[] = ["owner", "dispatcher", "technician"];

const EVERYONE: readonly Role[] = ["owner", "dispatcher", "technician"];
const OFFICE: readonly Role[] = ["owner", "dispatcher"];
const OWNER: readonly Role[] = ["owner"];

const PERMITTED = {
  "desk.read": EVERYONE,
  "time.log": EVERYONE,
  "time.write_others": OFFICE,
  "time.import": OFFICE,
  "time.approve": OFFICE,
  "visit.plan": EVERYONE,
  "estimate.ask": EVERYONE,
  "ticket.write": EVERYONE,
  "client.write": OFFICE,
  "contract.write": OFFICE,
  "contract_rules.write": OFFICE,
  "agreement.read": OFFICE,
  "agreement.write": OFFICE,
  "agreement.sign": OWNER,
  "template.write": OWNER,
  "block.sell": OFFICE,
  "hours.adjust": OFFICE,
  "hours.refund": OFFICE,
  "renewal.send": OFFICE,
  "invoice.read": OFFICE,
  "invoice.write": OFFICE,
  "invoice.credit": OFFICE,
  "invoicing.write": OWNER,
  "payment.record": OFFICE,
  "debit.write": OFFICE,
  "provider.write": OWNER,
  "message.read": OFFICE,
  "job.write": OFFICE,
  "letter.write": OWNER,
  "report.read": OWNER,
  "cost.write": OWNER,
  "firm.write": OWNER,
  "catalogue.write": OWNER,
  "people.write": OWNER,
  "rules.write": OWNER,
  "key.write": OWNER,
  "log.read": OWNER,
  "support.write": OWNER,
  "identity.write": OWNER,
  "hook.write": OWNER,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMITTED;

/** All of them, in the order in which they are shown. */
export const PERMISSIONS = Object.keys(PERMITTED) as readonly Permission[];

/**
 * Single deeds that are never support's, of permissions that it may use otherwise: letting a client's person into the portal or
 * changing who that is, addresses that open something to whoever has them, where clients' answers go, and files with account numbers or
 * with all that the firm has.
 */
export type FirmsOwnDeed = "portal_access" | "calendar_address" | "invoice_link" | "mail_sender" | "bank_file" | "firm_file";

/** Whole permissions that are never support's: doors, keys, signatures, where money goes, and what can't be undone stay with the firm. */
const NOT_FOR_SUPPORT: readonly Permission[] = [
  "people.write", "key.write", "support.write", "identity.write", "hook.write", "agreement.sign", "provider.write", "firm.write", "cost.write",
];

/** Whether support may do something that needs this permission, once it was granted to change things. */
export function supportMay(permission: Permission, deed?: FirmsOwnDeed): boolean {
  return deed === undefined && !NOT_FOR_SUPPORT.includes(permission);
}

/** Whether a role may do a thing. */
export function permits(role: Role, permission: Permission): boolean {
  return (PERMITTED[permission] as readonly Role[]).includes(role);
}
