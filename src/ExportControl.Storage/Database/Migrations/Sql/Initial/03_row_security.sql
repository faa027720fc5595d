-- Row-level security by tenant for every role but the owner of the tables. Each policy belongs to a role, so no setting of a session replaces it.
--   exportcontrol_service   the rows of the tenant that exportcontrol.tenant names for the transaction; none where it is not set
--   exportcontrol_worker    the rows of every tenant: the writer, look-ups and background work handle several tenants at once
-- Not covered: search_names (07_search.sql).
-- The sub-select is evaluated once a statement, not once a row.
DO $$
DECLARE
    tenant_table text;
BEGIN
    FOR tenant_table IN
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND c.relname <> 'search_names'
    LOOP
        EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('DROP POLICY IF EXISTS rows_of_tenant ON public.%I', tenant_table);
        EXECUTE format('DROP POLICY IF EXISTS rows_of_every_tenant ON public.%I', tenant_table);
        EXECUTE format(
            $policy$
            CREATE POLICY rows_of_tenant ON public.%I TO exportcontrol_service
                USING (tenant_id = (SELECT nullif(current_setting('exportcontrol.tenant', true), '')::uuid))
            $policy$,
            tenant_table);
        EXECUTE format('CREATE POLICY rows_of_every_tenant ON public.%I TO exportcontrol_worker USING (true)', tenant_table);
    END LOOP;
END
$$;
