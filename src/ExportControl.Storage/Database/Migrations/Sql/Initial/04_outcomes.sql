-- Outcomes are stored as numbers in the order of severity: two bytes a line, compared with < and >, written from a plain array.
-- The words are those of the API.
CREATE FUNCTION outcome_name(outcome smallint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (ARRAY['no_restriction', 'notice', 'review', 'licence_required', 'prohibited'])[outcome + 1];
COMMENT ON FUNCTION outcome_name(smallint) IS 'The word of the API for a stored outcome: SELECT outcome_name(outcome) FROM verdicts.';

ALTER TABLE verdicts ADD CONSTRAINT ck_verdicts_outcome CHECK (outcome BETWEEN 0 AND 4);
ALTER TABLE verdict_lines ADD CONSTRAINT ck_verdict_lines_outcome CHECK (outcome BETWEEN 0 AND 4);
