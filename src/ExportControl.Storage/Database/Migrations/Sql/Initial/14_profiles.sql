-- Versions of profiles are never changed, and removed only with a sandbox.
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON profiles FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON profiles REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
