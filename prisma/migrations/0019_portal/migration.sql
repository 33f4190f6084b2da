-- The client's portal: what each of a client's people may see and do there, and the statement of each month.

-- What exists is altered firm by firm at once, by the owner of the tables.
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contract NO FORCE ROW LEVEL SECURITY;

-- Whoever could open the portal keeps what they could do there. New is buying hours and saying who sees what: that is for the
-- first person of each client, who speaks for it.
ALTER TABLE contact
  ADD COLUMN rights text[] NOT NULL DEFAULT ARRAY['hours', 'invoices', 'tickets', 'agreements', 'estimates']
    CHECK (rights <@ ARRAY['hours', 'invoices', 'buy', 'tickets', 'tickets_all', 'agreements', 'estimates', 'people']);
UPDATE contact SET rights = ARRAY['hours', 'invoices', 'buy', 'tickets', 'tickets_all', 'agreements', 'estimates', 'people']
  FROM (SELECT DISTINCT ON (tenant_id, client_id) tenant_id, id
          FROM contact WHERE archived_at IS NULL
         ORDER BY tenant_id, client_id, portal_access DESC, receives_invoices DESC, created_at, id) AS first
 WHERE contact.tenant_id = first.tenant_id AND contact.id = first.id;
COMMENT ON COLUMN contact.rights IS 'What the contact may see and do in the portal; without portal_access nothing. The words are those of lib/domain/contact-right';

-- Contracts that were there before stay as quiet as they were.
ALTER TABLE contract ADD COLUMN monthly_statement boolean NOT NULL DEFAULT true;
UPDATE contract SET monthly_statement = false;
COMMENT ON COLUMN contract.monthly_statement IS 'Its client is mailed what was done, once after each month';

ALTER TABLE contact FORCE ROW LEVEL SECURITY;
ALTER TABLE contract FORCE ROW LEVEL SECURITY;

-- Months whose statement was asked for: whoever writes the row sends it, and nobody else.
CREATE TABLE monthly_statement (
  tenant_id   uuid NOT NULL DEFAULT current_tenant(),
  contract_id uuid NOT NULL,
  month       date NOT NULL CHECK (extract(day FROM month) = 1),
  asked_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, contract_id, month),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id)
);
CALL close_to_tenant('monthly_statement');
GRANT SELECT, INSERT ON monthly_statement TO hourbank_app;
COMMENT ON COLUMN monthly_statement.month IS 'Its first day';
