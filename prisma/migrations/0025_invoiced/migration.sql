-- What invoices asked for prepaid hours, and for fees, by invoice: the owner's sums by month read it from the index.
CREATE INDEX invoice_line_of_block ON invoice_line (tenant_id, invoice_id) INCLUDE (amount_minor) WHERE kind = 'block';
CREATE INDEX invoice_line_of_fee ON invoice_line (tenant_id, invoice_id) INCLUDE (amount_minor) WHERE kind = 'fee';
