-- A key only ever ends earlier. The login of the service may write revoked_at and expires_at (column grants), and this trigger refuses it to bring a key
-- back: revoked_at is written once, expires_at only becomes earlier.
CREATE FUNCTION refuse_longer_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at THEN
        RAISE EXCEPTION 'a revoked key cannot be made valid again' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.expires_at IS NOT NULL AND (NEW.expires_at IS NULL OR NEW.expires_at > OLD.expires_at) THEN
        RAISE EXCEPTION 'the lifetime of a key cannot be extended' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION refuse_longer_key() IS 'Trigger function of api_keys: refuses to extend the lifetime of a key.';
CREATE TRIGGER ends_once BEFORE UPDATE ON api_keys FOR EACH ROW EXECUTE FUNCTION refuse_longer_key();

-- The four-eyes check compares times of creation: they are the time of the database also where the statement names another.
CREATE FUNCTION set_created_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.created_at := clock_timestamp();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION set_created_at() IS 'Trigger function: created_at is the time of the database.';
CREATE TRIGGER created_now BEFORE INSERT ON api_keys FOR EACH ROW EXECUTE FUNCTION set_created_at();
