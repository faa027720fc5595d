-- The history of a case and its files are records; see 01_append_only.sql and 10_sandbox.sql.
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON case_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON case_files FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON cases FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON case_events REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON case_files REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON cases REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();

-- The state of an ended case does not change.
CREATE FUNCTION refuse_change_of_ended_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('released', 'refused', 'withdrawn', 'superseded') AND NEW.state <> OLD.state THEN
        RAISE EXCEPTION 'case % is %: its state does not change', OLD.id, OLD.state USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION refuse_change_of_ended_case() IS 'Trigger function of cases: a decided, withdrawn or superseded case has its last state.';
CREATE TRIGGER last_state BEFORE UPDATE OF state ON cases FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ended_case();

-- Decides the case of the tenant of the transaction. The roles of the service have no right to write proposals and decisions; this function checks who
-- decides. The release of prohibited goods takes two people: the first one's decision is a proposal. The second was not created by the first, directly or
-- through keys and accounts, and had the account before the proposal. Returns done, proposed, or the word of a refusal, and then writes nothing:
-- not_found, version, state, no_person, owned (another has the case), proposer, made_by_proposer, newer.
CREATE FUNCTION decide_case(case_in uuid, version_in integer, decision_in text, session_in uuid, key_in uuid, reason_in text, at_in timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    owner_in uuid := nullif(current_setting('exportcontrol.tenant', true), '')::uuid;
    found cases;
    who_id uuid;
    who text;
    who_since timestamptz;
    now_state text := decision_in;
BEGIN
    IF decision_in NOT IN ('released', 'refused') OR coalesce(btrim(reason_in), '') = '' THEN
        RAISE EXCEPTION 'a decision is released or refused and has a reason' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT c.* INTO found FROM cases c WHERE c.tenant_id = owner_in AND c.id = case_in FOR UPDATE;
    IF found.id IS NULL THEN
        RETURN 'not_found';
    ELSIF version_in IS NOT NULL AND found.version <> version_in THEN
        RETURN 'version';
    ELSIF found.state NOT IN ('open', 'asked', 'proposed') THEN
        RETURN 'state';
    END IF;

    IF session_in IS NOT NULL THEN
        SELECT p.id, p.name, p.created_at INTO who_id, who, who_since FROM sessions s JOIN people p ON p.tenant_id = s.tenant_id AND p.id = s.person_id
        WHERE s.tenant_id = owner_in AND s.id = session_in AND s.ended_at IS NULL AND s.expires_at > now() AND p.disabled_at IS NULL AND NOT p.must_change_password
          AND p.role IN ('officer', 'approver');
    ELSIF decision_in = 'refused' OR found.outcome < 4 THEN
        SELECT k.id, k.name INTO who_id, who FROM api_keys k
        WHERE k.tenant_id = owner_in AND k.id = key_in AND k.role IN ('officer', 'approver') AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now());
    END IF;
    IF who_id IS NULL THEN
        RETURN 'no_person';
    ELSIF found.owner_id <> who_id AND (found.owner_until IS NULL OR found.owner_until > now()) THEN
        RETURN 'owned';
    END IF;

    IF decision_in = 'released' AND found.outcome = 4 THEN
        IF found.state <> 'proposed' THEN
            now_state := 'proposed';
        ELSIF found.proposed_by_id = who_id THEN
            RETURN 'proposer';
        ELSIF EXISTS (SELECT FROM creators_of(who_id) c WHERE c.id = found.proposed_by_id) THEN
            RETURN 'made_by_proposer';
        ELSIF who_since >= found.proposed_at THEN
            RETURN 'newer';
        END IF;
    END IF;

    IF now_state = 'proposed' THEN
        UPDATE cases c SET state = 'proposed', version = c.version + 1, paused_at = NULL, owner_id = NULL, owner_name = NULL, owner_until = NULL,
            proposed_by_id = who_id, proposed_by = who, proposed_at = clock_timestamp()
        WHERE c.tenant_id = owner_in AND c.id = case_in;
    ELSE
        UPDATE cases c SET state = now_state, version = c.version + 1, paused_at = NULL,
            owner_id = CASE WHEN c.owner_until <= now() THEN NULL ELSE c.owner_id END,
            owner_name = CASE WHEN c.owner_until <= now() THEN NULL ELSE c.owner_name END, owner_until = NULL,
            decided_by_id = who_id, decided_by = who, decided_at = at_in
        WHERE c.tenant_id = owner_in AND c.id = case_in;
    END IF;
    INSERT INTO case_events (tenant_id, case_id, version, at, by_id, by_name, act, reason) VALUES (owner_in, case_in, found.version + 1, at_in, who_id, who, now_state, reason_in);
    RETURN CASE WHEN now_state = 'proposed' THEN 'proposed' ELSE 'done' END;
END
$$;
COMMENT ON FUNCTION decide_case(uuid, integer, text, uuid, uuid, text, timestamptz) IS 'Releases or refuses a case, or proposes the release of prohibited goods.';
REVOKE ALL ON FUNCTION decide_case(uuid, integer, text, uuid, uuid, text, timestamptz) FROM PUBLIC;
