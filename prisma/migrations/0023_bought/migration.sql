-- What was bought and what ran out in some days, whatever the history before them.

GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;
CREATE INDEX hour_block_bought_day ON hour_block (tenant_id, opened_on) INCLUDE (contract_id, total_seconds, price_minor)
  WHERE origin = 'sale' AND status <> 'voided' AND opened_on IS NOT NULL;
CREATE INDEX renewal_opened ON renewal (tenant_id, opened_at);
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;
