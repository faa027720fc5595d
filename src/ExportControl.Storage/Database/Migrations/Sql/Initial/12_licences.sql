-- The ledger of licences is a record; see 01_append_only.sql and 10_sandbox.sql.
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON licence_postings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON licences FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON licence_lines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON licence_postings REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON licences REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON licence_lines REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON licence_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER of_sandbox_only AFTER DELETE ON licence_changes REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_record();
