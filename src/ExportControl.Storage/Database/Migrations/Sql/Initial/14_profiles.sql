-- Versions of profiles are never changed, and removed only with a sandbox.
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON profiles FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON profiles REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();

-- Lapses of suppressions are records; of a suppression only its end is written later.
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON suppression_lapses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON suppression_lapses REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
CREATE TRIGGER append_only BEFORE TRUNCATE ON suppressions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON suppressions REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
