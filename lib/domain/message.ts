// What Hourbank tells by mail and keeps a copy of.

export const MESSAGE_KINDS = ["invoice", "hours_loaded", "hours_expiring", "renewal_warning", "invoice_unsent", "entry_disputed", "dispute_answered", "estimate_asked", "estimate_decided"] as const;

/**
 * `invoice` goes to the client with the PDF; `hours_loaded` tells them of hours that were added, `hours_expiring` of hours
 * that will lapse; `renewal_warning` tells the staff that an invoice is due; `invoice_unsent` tells them that an issued one
 * has nobody to go to; `entry_disputed` tells them that a client disputes an entry, `dispute_answered` tells the client what
 * came of it; `estimate_asked` asks the client's contacts for their click, `estimate_decided` tells the desk what they clicked.
 */
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export type MessageStatus = "queued" | "sent" | "failed";
