-- The emptiest contracts are read from the bottom of an index, however many a firm has. The highest line says how far up is worth
-- looking; lines hardly ever change.
GRANT CREATE ON SCHEMA public TO hourbank_ledger;
SET ROLE hourbank_ledger;
CREATE INDEX contract_balance_low ON contract_balance (tenant_id, balance_seconds) WHERE next_block_number > 1 OR balance_seconds < 0;
CREATE INDEX contract_terms_line ON contract_terms (tenant_id, line_seconds);
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM hourbank_ledger;
