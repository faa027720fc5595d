-- Names of parties by a part of them. search_names has no policy, because LIKE is not leakproof and its trigram index would not be used under one; requests
-- have no right on the table and call this function, which returns terms of the tenant of the transaction only.
CREATE FUNCTION terms_of_names_like(pattern text, most int) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT n.term FROM public.search_names n
        WHERE n.tenant_id = nullif(current_setting('exportcontrol.tenant', true), '')::uuid AND n.name LIKE pattern LIMIT most;
END
$$;
COMMENT ON FUNCTION terms_of_names_like(text, int) IS 'Terms of the names of the tenant of the transaction that match the pattern, at most so many.';
REVOKE EXECUTE ON FUNCTION terms_of_names_like(text, int) FROM PUBLIC;

-- The indexer removes rows only to write the same range again. A statement that removes rows of a segment that remains, or a transaction that leaves a range
-- without a segment, is refused. The owner may rebuild the index.
CREATE FUNCTION refuse_gap_in_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM search_segments s WHERE s.tenant_id = OLD.tenant_id AND s.last_id >= OLD.last_id AND s.after_id < OLD.last_id)
       AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
        RAISE EXCEPTION 'a segment of the search index is removed and not written again' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION refuse_gap_in_index() IS 'Trigger function of search_segments: refuses to remove a range of the index without writing it again.';
CREATE CONSTRAINT TRIGGER no_gap AFTER DELETE ON search_segments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_gap_in_index();

CREATE FUNCTION refuse_removal_from_segment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT tenant_id, last_id FROM removed) r JOIN search_segments s ON s.tenant_id = r.tenant_id AND s.last_id = r.last_id)
       AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
        RAISE EXCEPTION 'rows of a segment of the search index are removed while the segment remains' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION refuse_removal_from_segment() IS 'Trigger function of the search index: refuses to remove rows of a segment that remains.';
CREATE TRIGGER whole_segments AFTER DELETE ON search_segment_ids REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_from_segment();
CREATE TRIGGER whole_segments AFTER DELETE ON search_postings REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_from_segment();

CREATE FUNCTION refuse_removal_of_late_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM removed r WHERE NOT EXISTS (
           SELECT FROM search_segments s JOIN search_segment_ids i ON i.tenant_id = s.tenant_id AND i.last_id = s.last_id
           WHERE s.tenant_id = r.tenant_id AND s.last_id >= r.verdict_id AND s.after_id < r.verdict_id AND r.verdict_id = ANY (i.ids)))
       AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
        RAISE EXCEPTION 'a late verdict is removed that no segment of the search index holds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION refuse_removal_of_late_verdict() IS 'Trigger function of late_verdicts: refuses to remove a verdict that is in no segment.';
CREATE TRIGGER indexed_first AFTER DELETE ON late_verdicts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_late_verdict();
