CREATE TABLE sessions (id TEXT PRIMARY KEY, tokens_json TEXT); CREATE TABLE schema_version (version INTEGER); INSERT INTO schema_version VALUES (99);
