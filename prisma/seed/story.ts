// What a made-up firm is made of: its people, its clients, how much they use and how promptly they pay.

import type { HoursCount, Overrun, RenewalMode } from "@/lib/domain/contract-terms";
import type { Role } from "@/lib/domain/permission";

export type Language = "en" | "it" | "fr";

/** A kind of work as a technician would write it down; usual length in minutes. */
export interface Job {
  text: string;
  minutes: number;
  channel: "remote" | "on_site" | "phone";
  nature: "proactive" | "reactive";
  note?: string;
}

export interface StaffStory {
  name: string;
  email: string;
  role: Role;
}

export interface ContactStory {
  name: string;
  email: string;
  phone?: string;
  portal?: boolean;
  invoices?: boolean;
}

/** How a client's hours end: worked down to a balance by some days before the end, and whether its last invoice is paid. */
export interface Ending {
  /** The balance to be reached, in minutes; may be below zero where overrun is allowed. */
  balanceMinutes: number;
  /** Days before the end on which it is reached. */
  daysAgo: number;
  /** Days before the end from which its invoices are left unpaid; none are left unpaid without it. */
  unpaidFor?: number;
  /** What comes after it: no more work, or chance again. */
  afterwards?: "as_usual";
}

export interface ClientStory {
  name: string;
  legalName?: string;
  addressLines: string;
  site?: string;
  notes?: string;
  contacts: readonly ContactStory[];
  jobs: readonly Job[];
  /** Worked hours in a usual month. */
  hoursPerMonth: number;
  /** Days from invoice to payment. */
  paysAfterDays: number;
  /** Months before the end in which the first block is sold. */
  monthsAgo: number;
  blockHours: number;
  renewalMode: RenewalMode;
  hoursCount?: HoursCount;
  overrun?: Overrun;
  expiryMonths?: number;
  taxTreatment?: "standard" | "exempt" | "reverse_charge";
  ending?: Ending;
}

export interface FirmStory {
  firmName: string;
  legalName: string;
  addressLines: string;
  taxId: string;
  phone: string;
  paymentInstructions: string;
  country: string;
  currency: "USD" | "EUR";
  timeZone: string;
  locale: Language;
  taxName: string;
  /** In percent, as it would be typed. */
  taxRate: string;
  invoicePrefix: string;
  standardRateMinor: number;
  discountMinor: number;
  /** The owner stands first. */
  staff: readonly StaffStory[];
  clients: readonly ClientStory[];
  /** Everyday work that any client may have. */
  jobs: readonly Job[];
}
