-- Views for reporting tools (docs/reporting.md). They show the rows of all tenants but sandboxes, and hold no names of parties, no tax ids and no received documents.
-- The role exportcontrol_reporting may read them and nothing else.
CREATE SCHEMA reporting;
COMMENT ON SCHEMA reporting IS 'Read-only views for reporting tools, see docs/reporting.md.';

CREATE VIEW reporting.verdicts AS
SELECT v.tenant_id, t.name AS tenant, v.id AS verdict_id, v.declaration_id, v.reference, v.revision, outcome_name(v.outcome) AS outcome,
       CASE WHEN v.outcome = 4 THEN 'red' WHEN v.outcome >= 2 THEN 'yellow' ELSE 'green' END AS lane,
       v.screened_at, v.effective_date, v.destination, v.rules, v.rule_set_version, c.decided_at,
       CASE WHEN c.decided_at IS NOT NULL THEN c.state END AS decision
FROM verdicts v
LEFT JOIN tenants t ON t.id = v.tenant_id
LEFT JOIN cases c ON c.tenant_id = v.tenant_id AND c.id = v.id
WHERE t.is_sandbox IS NOT TRUE;
COMMENT ON VIEW reporting.verdicts IS 'One row a verdict. A declaration that was amended or screened again has several.';
COMMENT ON COLUMN reporting.verdicts.outcome IS 'no_restriction, review, licence_required or prohibited: the worst of the lines.';
COMMENT ON COLUMN reporting.verdicts.lane IS 'green (no_restriction), yellow (review, licence_required) or red (prohibited).';
COMMENT ON COLUMN reporting.verdicts.rules IS 'Ids of all rules that have a finding in the verdict.';
COMMENT ON COLUMN reporting.verdicts.decided_at IS 'Time of an officer''s decision on the verdict; null if there is none.';
COMMENT ON COLUMN reporting.verdicts.decision IS 'released or refused; null if there is no decision.';

CREATE VIEW reporting.lines AS
SELECT l.tenant_id, l.verdict_id, l.number AS line, l.code AS commodity_code, l.origin, l.imported_from, outcome_name(l.outcome) AS outcome, l.value, l.currency
FROM verdict_lines l LEFT JOIN tenants t ON t.id = l.tenant_id
WHERE t.is_sandbox IS NOT TRUE;
COMMENT ON VIEW reporting.lines IS 'One row a line of a verdict.';
COMMENT ON COLUMN reporting.lines.value IS 'Declared value of the line in its currency.';

CREATE VIEW reporting.findings AS
SELECT v.tenant_id, v.id AS verdict_id, v.screened_at, f.line, f.finding ->> 'rule' AS rule, f.finding ->> 'authority' AS authority,
       f.finding ->> 'outcome' AS outcome, f.finding ->> 'certainty' AS certainty, coalesce(f.finding -> 'satisfiedBy', 'null') <> 'null' AS is_satisfied,
       ARRAY(SELECT jsonb_array_elements_text(f.finding -> 'missingFacts')) AS missing_facts
FROM verdicts v
LEFT JOIN tenants t ON t.id = v.tenant_id
CROSS JOIN LATERAL (SELECT convert_from(v.document, 'UTF8')::jsonb AS document) d
CROSS JOIN LATERAL (
    SELECT (l.line ->> 'number')::int AS line, x.finding
    FROM jsonb_array_elements(d.document -> 'lines') AS l(line) CROSS JOIN LATERAL jsonb_array_elements(l.line -> 'findings') AS x(finding)
    UNION ALL
    SELECT NULL, x.finding FROM jsonb_array_elements(d.document -> 'findings') AS x(finding)
) f
WHERE t.is_sandbox IS NOT TRUE;
COMMENT ON VIEW reporting.findings IS 'One row a finding, read from the stored document: limit the verdicts by tenant_id and screened_at or verdict_id.';
COMMENT ON COLUMN reporting.findings.line IS 'Number of the line; null for a finding on the whole declaration.';
COMMENT ON COLUMN reporting.findings.outcome IS 'notice, review, licence_required or prohibited.';
COMMENT ON COLUMN reporting.findings.certainty IS 'definite or possible.';
COMMENT ON COLUMN reporting.findings.is_satisfied IS 'A document or licence satisfies the finding, so it does not count.';
COMMENT ON COLUMN reporting.findings.missing_facts IS 'Facts that would settle a possible finding.';
