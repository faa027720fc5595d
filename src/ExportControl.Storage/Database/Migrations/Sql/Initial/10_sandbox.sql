-- A sandbox is a tenant for trials. Its data may be removed. That of any other tenant is never removed: a tenant is a sandbox from its creation or never.
CREATE FUNCTION refuse_change_of_sandbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.id <> OLD.id OR NEW.is_sandbox <> OLD.is_sandbox THEN
        RAISE EXCEPTION 'tenants are neither removed nor made a sandbox' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION refuse_change_of_sandbox() IS 'Trigger function of tenants: refuses to remove a tenant and to change whether it is a sandbox.';
CREATE TRIGGER append_only BEFORE TRUNCATE ON tenants FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sandbox_from_creation BEFORE UPDATE OR DELETE ON tenants FOR EACH ROW EXECUTE FUNCTION refuse_change_of_sandbox();

CREATE FUNCTION refuse_removal_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT tenant_id FROM removed) r WHERE NOT EXISTS (SELECT FROM public.tenants t WHERE t.id = r.tenant_id AND t.is_sandbox)) THEN
        RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION refuse_removal_of_record() IS 'Trigger function of append-only tables: refuses DELETE of rows whose tenant is no sandbox.';
CREATE TRIGGER of_sandbox_only AFTER DELETE ON declarations REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON verdicts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON verdict_lines REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON trade_entries REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();

-- The caller has the lock of the indexer, and a transaction with one snapshot (REPEATABLE READ), so that a declaration that is stored meanwhile remains whole. Keys, people,
-- requests with an idempotency key, the links between names and tax ids that writers remember, and the watermark of the search index remain.
CREATE FUNCTION empty_sandbox(sandbox uuid, OUT declarations bigint, OUT verdicts bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    emptied text;
BEGIN
    IF NOT EXISTS (SELECT FROM public.tenants t WHERE t.id = sandbox AND t.is_sandbox) THEN
        RAISE EXCEPTION 'tenant % is no sandbox', sandbox USING ERRCODE = 'invalid_parameter_value';
    END IF;

    FOREACH emptied IN ARRAY ARRAY[
        'licence_postings', 'licence_changes', 'licence_lines', 'licences', 'case_files', 'case_events', 'cases', 'profiles', 'suppression_lapses', 'suppressions', 'rescreening_changes', 'rescreenings', 'search_postings', 'search_segment_ids', 'search_segments', 'search_names', 'late_verdicts',
        'flow_deltas', 'flow_months', 'exporter_deltas', 'exporter_days', 'exporter_months', 'outcome_deltas', 'outcome_counts', 'rule_deltas', 'rule_counts',
        'trade_entries', 'verdict_lines', 'events', 'webhook_deliveries']
    LOOP
        EXECUTE format('DELETE FROM public.%I WHERE tenant_id = $1', emptied) USING sandbox;
    END LOOP;

    -- Checked now, with the rights of the owner, not at the end of the transaction with those of the caller.
    SET CONSTRAINTS public.no_gap IMMEDIATE;
    DELETE FROM public.verdicts v WHERE v.tenant_id = sandbox;
    GET DIAGNOSTICS verdicts = ROW_COUNT;
    SELECT count(DISTINCT d.id) INTO declarations FROM public.declarations d WHERE d.tenant_id = sandbox;
    DELETE FROM public.declarations d WHERE d.tenant_id = sandbox;
END
$$;
COMMENT ON FUNCTION empty_sandbox(uuid) IS 'Removes the data of a sandbox. Its keys and people remain.';
REVOKE EXECUTE ON FUNCTION empty_sandbox(uuid) FROM PUBLIC;
