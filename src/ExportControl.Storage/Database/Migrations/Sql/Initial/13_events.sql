-- Events are found by the relay while they have no position, which few have; the statistics of that index are always wrong, so the table is vacuumed often.
ALTER TABLE events SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);

ALTER TABLE webhook_deliveries SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE events ADD CONSTRAINT ck_events_data CHECK (octet_length(data) <= 16384);

-- A version 7 UUID of a time, as the service makes them.
CREATE FUNCTION uuid_of_time(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(
        set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send((extract(epoch FROM at) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1),
        'hex')::uuid
$$;
COMMENT ON FUNCTION uuid_of_time(timestamptz) IS 'A new version 7 UUID of the time.';

-- Every way of publishing a rule set (09_four_eyes.sql) calls this in its transaction: each tenant that exists reads the publication among its events.
CREATE FUNCTION record_publication_event(version_in integer, at_in timestamptz) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO events (tenant_id, id, type, subject, at, data)
    SELECT t.id, uuid_of_time(at_in), 'rule-set.published', r.version::text, at_in,
        convert_to(jsonb_build_object(
            'ruleSetVersion', r.version, 'hash', r.hash,
            'publishedAt', to_char(at_in AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'links', jsonb_build_object('ruleSet', '/v1/rule-sets/' || r.version))::text, 'UTF8')
    FROM rule_sets r CROSS JOIN tenants t WHERE r.version = version_in ORDER BY t.id
$$;
COMMENT ON FUNCTION record_publication_event(integer, timestamptz) IS 'Adds an event about the publication of a rule set for each tenant.';
REVOKE EXECUTE ON FUNCTION uuid_of_time(timestamptz), record_publication_event(integer, timestamptz) FROM PUBLIC;

-- Removes events and their deliveries from the first position on, up to the first event that is not old enough, and stores how far it came. No role may
-- delete events otherwise, and none can remove those of the last day.
CREATE FUNCTION remove_events(tenant uuid, before timestamptz, most int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    removed_to bigint;
    up_to bigint;
    deleted int;
BEGIN
    IF before > now() - interval '1 day' THEN
        RAISE EXCEPTION 'events of the last day are not removed' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT c.removed INTO removed_to FROM public.event_counters c WHERE c.tenant_id = tenant FOR UPDATE;
    SELECT coalesce(min(f.position) FILTER (WHERE f.at >= before) - 1, max(f.position)) INTO up_to FROM (
        SELECT e.position, e.at FROM public.events e WHERE e.tenant_id = tenant AND e.position > removed_to ORDER BY e.position LIMIT most) f;
    IF up_to IS NULL OR up_to <= removed_to THEN
        RETURN 0;
    END IF;
    DELETE FROM public.webhook_deliveries d USING public.webhooks w
    WHERE w.tenant_id = tenant AND d.tenant_id = tenant AND d.webhook_id = w.id AND d.position <= up_to;
    DELETE FROM public.events e WHERE e.tenant_id = tenant AND e.position > removed_to AND e.position <= up_to;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    UPDATE public.event_counters c SET removed = up_to WHERE c.tenant_id = tenant;
    RETURN deleted;
END
$$;
COMMENT ON FUNCTION remove_events(uuid, timestamptz, int) IS 'Removes the oldest events of a tenant that are older than a time, at most so many. Returns their number.';
REVOKE EXECUTE ON FUNCTION remove_events(uuid, timestamptz, int) FROM PUBLIC;

-- Given-up deliveries are few among those that were accepted, and few wait for long.
CREATE INDEX ix_webhook_deliveries_dead ON webhook_deliveries (tenant_id, webhook_id, position) WHERE state = 'dead';
CREATE INDEX ix_webhook_deliveries_due_since ON webhook_deliveries (created_at) WHERE state = 'due';

-- Removes deleted webhooks that have no deliveries any more, with their secrets. Those that were created after the time remain: the relay may be adding a delivery.
CREATE FUNCTION remove_deleted_webhooks(before timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    removed int;
BEGIN
    IF before > now() - interval '1 day' THEN
        RAISE EXCEPTION 'webhooks of the last day are not removed' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    WITH gone AS (
        DELETE FROM public.webhooks w WHERE w.state = 'deleted' AND w.created_at < before
            AND NOT EXISTS (SELECT FROM public.webhook_deliveries d WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.id)
        RETURNING w.tenant_id, w.id
    ), secrets AS (
        DELETE FROM public.webhook_secrets s USING gone g WHERE s.tenant_id = g.tenant_id AND s.webhook_id = g.id
    )
    SELECT count(*) INTO removed FROM gone;
    RETURN removed;
END
$$;
COMMENT ON FUNCTION remove_deleted_webhooks(timestamptz) IS 'Removes deleted webhooks without deliveries that were created before a time. Returns their number.';
REVOKE EXECUTE ON FUNCTION remove_deleted_webhooks(timestamptz) FROM PUBLIC;
