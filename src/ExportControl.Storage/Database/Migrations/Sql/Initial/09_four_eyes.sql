-- Transitions of rule sets. The roles of the service may insert drafts and have no UPDATE right on rule_sets: status, approval and publication are written
-- by the functions below, which run with the rights of the owner and check the persons themselves. EXECUTE is revoked from PUBLIC here and granted to
-- the role that works on rule sets with the other grants. Each function returns 'done' or the word of the refusal and then writes nothing.

-- A new version is a draft without approval, also where the statement says otherwise. A draft of the program has no proposer: a person has to propose it.
CREATE FUNCTION start_as_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.status := 'draft';
    NEW.created_at := clock_timestamp();
    NEW.proposed_at := NEW.created_at;
    NEW.proposed_by_id := CASE WHEN NEW.author_kind <> 'program' THEN NEW.author_id END;
    NEW.proposed_by := CASE WHEN NEW.author_kind <> 'program' THEN NEW.author END;
    NEW.approved_by_id := NULL; NEW.approved_by := NULL; NEW.approved_at := NULL; NEW.approval_reason := NULL;
    NEW.override_by := NULL; NEW.override_reason := NULL;
    NEW.publish_at := NULL; NEW.published_at := NULL; NEW.published_by_id := NULL; NEW.published_by := NULL; NEW.retired_at := NULL;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION start_as_draft() IS 'Trigger function of rule_sets: a new version is a draft without approval.';
CREATE TRIGGER draft_first BEFORE INSERT ON rule_sets FOR EACH ROW EXECUTE FUNCTION start_as_draft();

-- The person of an open session who may approve and publish: an approver or admin of the operator's tenant who has changed the initial password.
CREATE FUNCTION approver_of_session(session_in uuid) RETURNS people LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT p FROM sessions s JOIN people p ON p.tenant_id = s.tenant_id AND p.id = s.person_id
    WHERE s.id = session_in AND s.ended_at IS NULL AND s.expires_at > now() AND p.disabled_at IS NULL AND NOT p.must_change_password
      AND p.role IN ('approver', 'admin') AND p.tenant_id = '00000000-0000-7000-8000-000000000001'
$$;
COMMENT ON FUNCTION approver_of_session(uuid) IS 'The person of an open session who may approve and publish rule sets, or null.';

-- Who counts as the author of a version: the author and the proposer; of a key also its creator, up to the first person.
CREATE FUNCTION authors_of(version_in integer) RETURNS TABLE (id uuid) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE authors (id) AS (
        SELECT x.id FROM rule_sets r CROSS JOIN LATERAL (VALUES (r.author_id), (r.author_creator_id), (r.proposed_by_id)) x (id)
        WHERE r.version = version_in AND x.id IS NOT NULL
        UNION
        SELECT k.created_by FROM authors a JOIN api_keys k ON k.id = a.id WHERE k.created_by IS NOT NULL
    )
    SELECT authors.id FROM authors
$$;
COMMENT ON FUNCTION authors_of(integer) IS 'Keys and people that count as the author of a rule set.';

-- A key or person and everybody by whom it came to be: its creator, the creator of that, and so on.
CREATE FUNCTION creators_of(id_in uuid) RETURNS TABLE (id uuid) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE creators (id) AS (
        SELECT id_in
        UNION
        SELECT x.created_by FROM creators c
        JOIN (SELECT k.id, k.created_by FROM api_keys k UNION ALL SELECT p.id, p.created_by FROM people p) x ON x.id = c.id
        WHERE x.created_by IS NOT NULL
    )
    SELECT creators.id FROM creators
$$;
COMMENT ON FUNCTION creators_of(uuid) IS 'A key or person and its creators.';

CREATE FUNCTION record_rule_set_act(version_in integer, at_in timestamptz, act_in text, person_id_in uuid, person_in text, reason_in text) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
    INSERT INTO rule_set_acts (version, at, act, person_id, person, reason) VALUES (version_in, at_in, act_in, person_id_in, person_in, reason_in)
$$;
COMMENT ON FUNCTION record_rule_set_act(integer, timestamptz, text, uuid, text, text) IS 'Adds a row to the audit trail of rule sets.';

-- A person asks to publish a retired version again, or a draft of the program. Refusals: not_found, status, no_person.
CREATE FUNCTION propose_rule_set(version_in integer, session_in uuid, reason_in text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person people;
    version_row record;
    at_now timestamptz := clock_timestamp();
BEGIN
    SELECT r.status, r.author_kind INTO version_row FROM rule_sets r WHERE r.version = version_in FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'not_found';
    ELSIF NOT (version_row.status = 'retired' OR (version_row.status = 'draft' AND version_row.author_kind = 'program')) THEN
        RETURN 'status';
    END IF;
    SELECT p.* INTO person FROM sessions s JOIN people p ON p.tenant_id = s.tenant_id AND p.id = s.person_id
    WHERE s.id = session_in AND s.ended_at IS NULL AND s.expires_at > now() AND p.disabled_at IS NULL AND NOT p.must_change_password
      AND p.role IN ('officer', 'approver', 'admin') AND p.tenant_id = '00000000-0000-7000-8000-000000000001';
    IF person.id IS NULL THEN
        RETURN 'no_person';
    END IF;
    UPDATE rule_sets SET status = 'proposed', proposed_by_id = person.id, proposed_by = person.name, proposed_at = at_now,
        approved_by_id = NULL, approved_by = NULL, approved_at = NULL, approval_reason = NULL, override_by = NULL, override_reason = NULL
    WHERE version = version_in;
    PERFORM record_rule_set_act(version_in, at_now, 'proposed', person.id, person.name, reason_in);
    RETURN 'done';
END
$$;
COMMENT ON FUNCTION propose_rule_set(integer, uuid, text) IS 'A person proposes a retired version or a draft of the program for publication.';

-- A second person approves. Refusals: not_found, status, no_person, author, made_by_author, newer.
CREATE FUNCTION approve_rule_set(version_in integer, session_in uuid, reason_in text, guard_in jsonb) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person people;
    version_row record;
    at_now timestamptz := clock_timestamp();
BEGIN
    SELECT r.status, r.author_kind, r.proposed_at INTO version_row FROM rule_sets r WHERE r.version = version_in FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'not_found';
    ELSIF NOT (version_row.status = 'proposed' OR (version_row.status = 'draft' AND version_row.author_kind <> 'program')) THEN
        RETURN 'status';
    END IF;
    SELECT * INTO person FROM approver_of_session(session_in);
    IF person.id IS NULL THEN
        RETURN 'no_person';
    ELSIF EXISTS (SELECT FROM authors_of(version_in) a WHERE a.id = person.id) THEN
        RETURN 'author';
    ELSIF EXISTS (SELECT FROM authors_of(version_in) a JOIN creators_of(person.id) c ON c.id = a.id) THEN
        RETURN 'made_by_author';
    ELSIF person.created_at >= version_row.proposed_at THEN
        RETURN 'newer';
    END IF;
    UPDATE rule_sets SET status = 'approved', guard = guard_in, approved_by_id = person.id, approved_by = person.name, approved_at = at_now,
        approval_reason = reason_in, override_by = CASE WHEN guard_in <> '[]' THEN person.name END, override_reason = CASE WHEN guard_in <> '[]' THEN reason_in END
    WHERE version = version_in;
    PERFORM record_rule_set_act(version_in, at_now, 'approved', person.id, person.name, reason_in);
    PERFORM pg_notify('exportcontrol_rules', '');
    RETURN 'done';
END
$$;
COMMENT ON FUNCTION approve_rule_set(integer, uuid, text, jsonb) IS 'A second person approves a draft or a proposed version.';

-- Makes a version the published one; only for the functions below.
CREATE FUNCTION activate_rule_set(version_in integer, person_id_in uuid, person_in text) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    retiring integer;
    at_now timestamptz := clock_timestamp();
BEGIN
    UPDATE rule_sets SET status = 'retired', retired_at = at_now WHERE status = 'published' RETURNING version INTO retiring;
    IF FOUND THEN
        PERFORM record_rule_set_act(retiring, at_now, 'retired', person_id_in, person_in, NULL);
    END IF;
    UPDATE rule_sets SET status = 'published', publish_at = NULL, published_at = at_now, published_by_id = person_id_in, published_by = person_in, retired_at = NULL
    WHERE version = version_in;
    PERFORM record_rule_set_act(version_in, at_now, 'published', person_id_in, person_in, NULL);
    PERFORM record_publication_event(version_in, at_now);
    PERFORM pg_notify('exportcontrol_rules', '');
END
$$;
COMMENT ON FUNCTION activate_rule_set(integer, uuid, text) IS 'Publishes a version and retires the one before.';

-- A person publishes an approved version, now (publish_at_in is null) or at a time. Refusals: not_found, status, no_person.
CREATE FUNCTION publish_rule_set(version_in integer, session_in uuid, publish_at_in timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person people;
    current_status text;
BEGIN
    SELECT r.status INTO current_status FROM rule_sets r WHERE r.version = version_in FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'not_found';
    ELSIF current_status NOT IN ('approved', 'scheduled') THEN
        RETURN 'status';
    END IF;
    SELECT * INTO person FROM approver_of_session(session_in);
    IF person.id IS NULL THEN
        RETURN 'no_person';
    ELSIF publish_at_in IS NULL THEN
        PERFORM activate_rule_set(version_in, person.id, person.name);
        RETURN 'done';
    END IF;
    UPDATE rule_sets SET status = 'scheduled', publish_at = publish_at_in, published_by_id = person.id, published_by = person.name WHERE version = version_in;
    PERFORM record_rule_set_act(version_in, clock_timestamp(), 'scheduled', person.id, person.name,
        to_char(publish_at_in AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    PERFORM pg_notify('exportcontrol_rules', '');
    RETURN 'done';
END
$$;
COMMENT ON FUNCTION publish_rule_set(integer, uuid, timestamptz) IS 'A person publishes an approved version, now or at a time.';

-- A person removes the time of publication. Refusals: not_found, status, no_person.
CREATE FUNCTION unschedule_rule_set(version_in integer, session_in uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person people;
    current_status text;
BEGIN
    SELECT r.status INTO current_status FROM rule_sets r WHERE r.version = version_in FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'not_found';
    ELSIF current_status <> 'scheduled' THEN
        RETURN 'status';
    END IF;
    SELECT * INTO person FROM approver_of_session(session_in);
    IF person.id IS NULL THEN
        RETURN 'no_person';
    END IF;
    UPDATE rule_sets SET status = 'approved', publish_at = NULL WHERE version = version_in;
    PERFORM record_rule_set_act(version_in, clock_timestamp(), 'unscheduled', person.id, person.name, NULL);
    RETURN 'done';
END
$$;
COMMENT ON FUNCTION unschedule_rule_set(integer, uuid) IS 'A person removes the time of publication.';

-- The service publishes a version whose time has come; a person scheduled it.
CREATE FUNCTION publish_scheduled_rule_set(version_in integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    scheduled record;
BEGIN
    SELECT r.published_by_id, r.published_by INTO scheduled FROM rule_sets r WHERE r.version = version_in AND r.status = 'scheduled' FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'status';
    END IF;
    PERFORM activate_rule_set(version_in, scheduled.published_by_id, scheduled.published_by);
    RETURN 'done';
END
$$;
COMMENT ON FUNCTION publish_scheduled_rule_set(integer) IS 'Publishes a scheduled version.';

-- The program publishes its own rules folder, as long as no version was published by a person: at the first start no person exists yet.
CREATE FUNCTION publish_rule_set_of_program(version_in integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM rule_sets r WHERE r.version = version_in AND r.status = 'draft' AND r.author_kind = 'program' AND r.from_folder AND r.guard = '[]' FOR UPDATE;
    IF NOT FOUND OR EXISTS (SELECT FROM rule_sets r WHERE r.status = 'published' AND r.published_by IS NOT NULL) THEN
        RETURN 'status';
    END IF;
    PERFORM activate_rule_set(version_in, NULL, NULL);
    RETURN 'done';
END
$$;
COMMENT ON FUNCTION publish_rule_set_of_program(integer) IS 'Publishes the rules folder of the program where no person has published a version.';

REVOKE ALL ON FUNCTION approver_of_session(uuid), authors_of(integer), creators_of(uuid), record_rule_set_act(integer, timestamptz, text, uuid, text, text),
    activate_rule_set(integer, uuid, text), propose_rule_set(integer, uuid, text), approve_rule_set(integer, uuid, text, jsonb),
    publish_rule_set(integer, uuid, timestamptz), unschedule_rule_set(integer, uuid), publish_scheduled_rule_set(integer), publish_rule_set_of_program(integer)
    FROM PUBLIC;
