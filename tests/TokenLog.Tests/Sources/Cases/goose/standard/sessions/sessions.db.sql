-- What was given includes what the cache held. Without sums the last request is all that is known.
PRAGMA journal_mode = WAL;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '', session_type TEXT NOT NULL DEFAULT 'user', working_dir TEXT NOT NULL,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  total_tokens INTEGER, input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
  accumulated_total_tokens INTEGER, accumulated_input_tokens INTEGER, accumulated_output_tokens INTEGER,
  accumulated_cache_read_tokens INTEGER, accumulated_cache_write_tokens INTEGER, accumulated_cost REAL,
  provider_name TEXT, model_config_json TEXT, parent_session_id TEXT);
INSERT INTO sessions (id, session_type, working_dir, created_at, input_tokens, output_tokens, accumulated_input_tokens, accumulated_output_tokens, accumulated_cache_read_tokens, accumulated_cache_write_tokens, accumulated_cost, model_config_json, parent_session_id) VALUES
  ('20260301_1', 'user', '/home/ada/shop', '2026-03-01 09:00:00', 900, 50, 41000, 2300, 30000, 1000, 0.0515, '{"model_name":"claude-sonnet-4-6","context_limit":200000}', NULL),
  ('20260301_2', 'sub_agent', '/home/ada/shop', '2026-03-01T09:05:00Z', 100, 20, 100, 20, 0, 0, NULL, '{"model_name":"claude-haiku-4-5"}', '20260301_1'),
  ('20260301_3', 'user', '/home/ada/shop', '2026-03-01 10:00:00', 700, 30, NULL, NULL, NULL, NULL, NULL, '{"model_name":"claude-haiku-4-5"}', NULL),
  ('20260301_4', 'user', '/home/ada/shop', '2026-03-01 11:00:00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('20260301_5', 'user', '/home/ada/shop', '2026-03-01 12:00:00', 5, 6, 5, 6, NULL, NULL, NULL, 'not json', NULL);
