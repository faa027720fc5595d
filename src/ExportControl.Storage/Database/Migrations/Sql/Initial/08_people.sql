-- The times of accounts and sessions are those of the database: the four-eyes check compares them.
CREATE TRIGGER created_now BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION set_created_at();
CREATE TRIGGER created_now BEFORE INSERT ON sessions FOR EACH ROW EXECUTE FUNCTION set_created_at();

-- A closed account and an ended session are not opened again.
CREATE FUNCTION refuse_opened_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.disabled_at IS NOT NULL AND NEW.disabled_at IS DISTINCT FROM OLD.disabled_at THEN
        RAISE EXCEPTION 'a closed account cannot be opened again' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION refuse_opened_account() IS 'Trigger function of people: a closed account stays closed.';
CREATE TRIGGER closes_once BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION refuse_opened_account();

CREATE FUNCTION refuse_opened_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at THEN
        RAISE EXCEPTION 'an ended session cannot be opened again' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION refuse_opened_session() IS 'Trigger function of sessions: an ended session stays ended.';
CREATE TRIGGER ends_once BEFORE UPDATE ON sessions FOR EACH ROW EXECUTE FUNCTION refuse_opened_session();
