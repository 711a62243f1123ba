-- Taken over, and gone on with under a model that is named.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '', session_type TEXT NOT NULL DEFAULT 'user', working_dir TEXT NOT NULL, created_at TIMESTAMP, input_tokens INTEGER, output_tokens INTEGER,
  accumulated_input_tokens INTEGER, accumulated_output_tokens INTEGER, model_config_json TEXT);
INSERT INTO sessions VALUES ('20250501_110000', 'Paint the jars', 'user', '/home/ada/shop', '2025-05-01 09:00:00', 700, 30, 52000, 2900, '{"model_name":"claude-sonnet-4-6"}');
