// Who may do what, written a second time by hand: what stands in lib/domain/permission is compared with this, cell by cell.

import type { Permission, Role } from "@/lib/domain/permission";

const all: readonly Role[] = ["owner", "dispatcher", "technician"];
const office: readonly Role[] = ["owner", "dispatcher"];
const owner: readonly Role[] = ["owner"];

export const writtenPermissions: Record<Permission, readonly Role[]> = {
  "agreement.read": office,
  "agreement.sign": owner,
  "agreement.write": office,
  "block.sell": office,
  "catalogue.write": owner,
  "client.write": office,
  "contract.write": office,
  "contract_rules.write": office,
  "cost.write": owner,
  "debit.write": office,
  "desk.read": all,
  "estimate.ask": all,
  "firm.write": owner,
  "hook.write": owner,
  "hours.adjust": office,
  "hours.refund": office,
  "identity.write": owner,
  "invoice.credit": office,
  "invoice.read": office,
  "invoice.write": office,
  "invoicing.write": owner,
  "job.write": office,
  "key.write": owner,
  "letter.write": owner,
  "log.read": owner,
  "message.read": office,
  "payment.record": office,
  "people.write": owner,
  "provider.write": owner,
  "renewal.send": office,
  "report.read": owner,
  "rules.write": owner,
  "support.write": owner,
  "template.write": owner,
  "ticket.write": all,
  "time.approve": office,
  "time.import": office,
  "time.log": all,
  "time.write_others": office,
  "visit.plan": all,
};
