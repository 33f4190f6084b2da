-- A timer that runs for a ticket: stopping it logs the time there.
ALTER TABLE timer ADD COLUMN ticket_id uuid;
ALTER TABLE timer ADD FOREIGN KEY (tenant_id, ticket_id) REFERENCES ticket (tenant_id, id);
