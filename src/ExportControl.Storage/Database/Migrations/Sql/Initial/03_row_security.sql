-- Row-level security by tenant for every role but the owner of the tables. A connection that sets nothing reads and writes no row of a tenant.
--   exportcontrol.tenant   the tenant whose rows a transaction may read and write
--   exportcontrol.scope    'all' on the connections of the writer and the background workers, which handle several tenants at once
-- Not covered: search_names. LIKE is not leakproof, so under a policy the trigram index on parts of names would not be used.
-- The sub-selects are evaluated once a statement, not once a row.
DO $$
DECLARE
    tenant_table text;
BEGIN
    FOR tenant_table IN
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
          AND c.relname <> 'search_names'
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            $policy$
            CREATE POLICY rows_of_tenant ON %I USING (
                tenant_id = (SELECT nullif(current_setting('exportcontrol.tenant', true), '')::uuid)
                OR (SELECT current_setting('exportcontrol.scope', true) = 'all'))
            $policy$,
            tenant_table);
    END LOOP;
END
$$;
