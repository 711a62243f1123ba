CREATE TABLE sessions (id TEXT PRIMARY KEY, working_dir TEXT NOT NULL, created_at TIMESTAMP, model_config_json TEXT,
  total_tokens INTEGER, input_tokens INTEGER, output_tokens INTEGER, accumulated_total_tokens INTEGER, accumulated_input_tokens INTEGER, accumulated_output_tokens INTEGER);
INSERT INTO sessions VALUES ('20251101_1', '/home/ada/shop', '2025-11-01 09:00:00', '{"model_name":"gpt-5"}', 950, 900, 50, 43300, 41000, 2300);
