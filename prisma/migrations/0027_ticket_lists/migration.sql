-- Lists of all tickets, ended or not, and the tickets of an alert, without reading every row of a large firm.
CREATE INDEX ticket_latest ON ticket (tenant_id, last_at DESC, id);
CREATE INDEX ticket_by_alert ON ticket (tenant_id, alert_key, number DESC) WHERE alert_key IS NOT NULL;
