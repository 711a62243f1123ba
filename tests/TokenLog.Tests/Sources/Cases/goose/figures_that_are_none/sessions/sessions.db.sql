CREATE TABLE sessions (
  id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '', session_type TEXT NOT NULL DEFAULT 'user', working_dir TEXT NOT NULL,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  total_tokens INTEGER, input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
  accumulated_total_tokens INTEGER, accumulated_input_tokens INTEGER, accumulated_output_tokens INTEGER,
  accumulated_cache_read_tokens INTEGER, accumulated_cache_write_tokens INTEGER, accumulated_cost REAL,
  provider_name TEXT, model_config_json TEXT, parent_session_id TEXT);
INSERT INTO sessions (id, working_dir, created_at, accumulated_input_tokens, accumulated_output_tokens, model_config_json) VALUES
  ('a', '/home/ada/shop', '2026-03-01 09:00:00', -1, 2300, '{"model_name":"gpt-5"}'),
  ('b', '/home/ada/shop', '2026-03-01 09:00:00', 1, 2000000000000, '{"model_name":"gpt-5"}'),
  ('c', '/home/ada/shop', '2026-03-01 09:00:00', 'many', 3, '{"model_name":"gpt-5"}'),
  ('d', '/home/ada/shop', '2026-03-01 09:00:00', X'00', 3, '{"model_name":"gpt-5"}'),
  ('e', '/home/ada/shop', 'yesterday', 1, 3, '{"model_name":"gpt-5"}'),
  ('f', '/home/ada/shop', '2026-03-01 09:00:00', 1.5, 3, '{"model_name":"gpt-5"}'),
  (X'0A1B5B33316D', '/home/ada/shop', '2026-03-01 09:00:00', -9223372036854775808, 3, '{"model_name":"gpt-5"}');
