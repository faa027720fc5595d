-- Tables without a key need a replica identity, or DELETE fails on a publisher of logical replication.
ALTER TABLE flow_deltas REPLICA IDENTITY FULL;
ALTER TABLE exporter_deltas REPLICA IDENTITY FULL;
ALTER TABLE outcome_deltas REPLICA IDENTITY FULL;
ALTER TABLE rule_deltas REPLICA IDENTITY FULL;

-- Values of the search index are packed already and read by the hundred: neither compressed again nor moved out of the row.
ALTER TABLE history_marks ALTER positions SET STORAGE PLAIN;
ALTER TABLE history_blocks ALTER starts SET STORAGE PLAIN;
ALTER TABLE history_block_ids ALTER ids SET STORAGE PLAIN;
