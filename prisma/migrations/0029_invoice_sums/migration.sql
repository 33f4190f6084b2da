-- What invoices ask for, by contract and month, so that the owner's pages read sums and no paper.

CREATE TABLE invoice_month (
  tenant_id     uuid    NOT NULL DEFAULT current_tenant() REFERENCES tenant ON DELETE RESTRICT,
  client_id     uuid    NOT NULL,
  contract_id   uuid,
  subject_id    uuid    NOT NULL GENERATED ALWAYS AS (coalesce(contract_id, client_id)) STORED,
  currency      char(3) NOT NULL,
  month         date    NOT NULL CHECK (extract(day FROM month) = 1),
  invoices      integer NOT NULL DEFAULT 0,
  hours_minor   bigint  NOT NULL DEFAULT 0,
  overrun_minor bigint  NOT NULL DEFAULT 0,
  travel_minor  bigint  NOT NULL DEFAULT 0,
  fees_minor    bigint  NOT NULL DEFAULT 0,
  sales_minor   bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, subject_id, currency, month),
  FOREIGN KEY (tenant_id, client_id) REFERENCES client (tenant_id, id),
  FOREIGN KEY (tenant_id, contract_id) REFERENCES contract (tenant_id, id)
);
CREATE INDEX invoice_month_by_month ON invoice_month (tenant_id, month);
-- Few invoices ask for anything but hours.
CREATE INDEX invoice_month_beside ON invoice_month (tenant_id, month)
  WHERE overrun_minor <> 0 OR travel_minor <> 0 OR fees_minor <> 0 OR sales_minor <> 0;
COMMENT ON COLUMN invoice_month.subject_id IS 'The contract, or the client where an invoice names none';
COMMENT ON COLUMN invoice_month.invoices IS 'Invoices that ask for prepaid hours and stand, by month of issue; hours_minor is what these and credit notes ask for them';
COMMENT ON COLUMN invoice_month.overrun_minor IS 'Revenue that only papers tell, as the journal has it: by month of issue, less what was voided in this month. Overrun and travel that credit notes took back; fees; sales is what stands in words, less discounts';

CREATE FUNCTION invoice_sums(paper invoice)
  RETURNS TABLE (month date, invoices integer, hours_minor bigint, overrun_minor bigint, travel_minor bigint, fees_minor bigint, sales_minor bigint)
  LANGUAGE sql STABLE
  AS $$
  WITH line AS (
    SELECT (paper.kind = 'invoice' AND count(*) FILTER (WHERE kind = 'block') > 0)::integer AS invoices,
           coalesce(sum(amount_minor) FILTER (WHERE kind = 'block'), 0)::bigint AS hours,
           coalesce(sum(amount_minor) FILTER (WHERE kind = 'overrun' AND credits_position IS NOT NULL), 0)::bigint AS overrun,
           coalesce(sum(amount_minor) FILTER (WHERE kind = 'travel' AND credits_position IS NOT NULL), 0)::bigint AS travel,
           coalesce(sum(amount_minor) FILTER (WHERE kind = 'fee'), 0)::bigint AS fees,
           coalesce(sum(amount_minor) FILTER (WHERE kind IN ('text', 'discount')), 0)::bigint AS sales
      FROM invoice_line
     WHERE tenant_id = paper.tenant_id AND invoice_id = paper.id
  )
  SELECT date_trunc('month', paper.issued_on::timestamp)::date, CASE paper.status WHEN 'issued' THEN invoices ELSE 0 END,
         CASE paper.status WHEN 'issued' THEN hours ELSE 0 END, overrun, travel, fees, sales
    FROM line WHERE paper.status <> 'draft'
   UNION ALL
  SELECT date_trunc('month', paper.voided_on::timestamp)::date, 0, 0, -overrun, -travel, -fees, -sales
    FROM line WHERE paper.status = 'voided'
$$;
COMMENT ON FUNCTION invoice_sums(invoice) IS 'What one invoice says of each month, as it stands';

-- As a paper says it now, less what it said before. Its lines were written while it was a draft and are frozen. The number that it takes
-- in this moment is locked for the whole series, so nobody waits for these rows who would not wait anyway.
CREATE FUNCTION keep_invoice_month() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
BEGIN
  INSERT INTO invoice_month AS kept (client_id, contract_id, currency, month, invoices, hours_minor, overrun_minor, travel_minor, fees_minor, sales_minor)
  SELECT NEW.client_id, NEW.contract_id, NEW.currency, told.month, sum(told.invoices), sum(told.hours), sum(told.overrun), sum(told.travel), sum(told.fees), sum(told.sales)
    FROM (SELECT month, invoices, hours_minor AS hours, overrun_minor AS overrun, travel_minor AS travel, fees_minor AS fees, sales_minor AS sales FROM invoice_sums(NEW)
           UNION ALL
          SELECT month, -invoices, -hours_minor, -overrun_minor, -travel_minor, -fees_minor, -sales_minor FROM invoice_sums(OLD)) AS told
   GROUP BY told.month
  HAVING (sum(told.invoices), sum(told.hours), sum(told.overrun), sum(told.travel), sum(told.fees), sum(told.sales)) <> (0, 0, 0, 0, 0, 0)
   ORDER BY told.month
  ON CONFLICT (tenant_id, subject_id, currency, month) DO UPDATE
     SET invoices      = kept.invoices      + excluded.invoices,
         hours_minor   = kept.hours_minor   + excluded.hours_minor,
         overrun_minor = kept.overrun_minor + excluded.overrun_minor,
         travel_minor  = kept.travel_minor  + excluded.travel_minor,
         fees_minor    = kept.fees_minor    + excluded.fees_minor,
         sales_minor   = kept.sales_minor   + excluded.sales_minor;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION invoice_sums, keep_invoice_month FROM PUBLIC;
CREATE TRIGGER keep_month AFTER UPDATE OF status ON invoice FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION keep_invoice_month();

ALTER TABLE invoice NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_line NO FORCE ROW LEVEL SECURITY;
INSERT INTO invoice_month (tenant_id, client_id, contract_id, currency, month, invoices, hours_minor, overrun_minor, travel_minor, fees_minor, sales_minor)
  SELECT paper.tenant_id, paper.client_id, paper.contract_id, paper.currency, told.month, sum(told.invoices), sum(told.hours_minor), sum(told.overrun_minor),
         sum(told.travel_minor), sum(told.fees_minor), sum(told.sales_minor)
    FROM invoice AS paper CROSS JOIN LATERAL invoice_sums(paper) AS told
   GROUP BY 1, 2, 3, 4, 5
  HAVING (sum(told.invoices), sum(told.hours_minor), sum(told.overrun_minor), sum(told.travel_minor), sum(told.fees_minor), sum(told.sales_minor)) <> (0, 0, 0, 0, 0, 0);
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_line FORCE ROW LEVEL SECURITY;

CALL close_to_tenant('invoice_month');
GRANT SELECT ON invoice_month TO hourbank_app;
