-- Events are found by the relay while they have no position, which few have; the statistics of that index are always wrong, so the table is vacuumed often.
ALTER TABLE events SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);

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
