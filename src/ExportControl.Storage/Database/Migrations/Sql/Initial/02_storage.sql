-- Tables without a key need a replica identity, or DELETE fails on a publisher of logical replication.
ALTER TABLE flow_deltas REPLICA IDENTITY FULL;
ALTER TABLE exporter_deltas REPLICA IDENTITY FULL;
ALTER TABLE outcome_deltas REPLICA IDENTITY FULL;
ALTER TABLE rule_deltas REPLICA IDENTITY FULL;

-- Values of the search index are packed already and read by the hundred: neither compressed again nor moved out of the row.
ALTER TABLE search_postings ALTER positions SET STORAGE PLAIN;
ALTER TABLE search_segments ALTER starts SET STORAGE PLAIN;
ALTER TABLE search_segment_ids ALTER ids SET STORAGE PLAIN;
