-- Two calls; telemetry, switched on after the first, tells the second.
CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT, created_at TEXT);
CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY, session_id TEXT, model TEXT, created_at TEXT, agent_id TEXT, parent_tool_call_id TEXT, total_nano_aiu INTEGER,
  input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER);
INSERT INTO sessions VALUES ('bbbbbbbb-2222-4222-8222-000000000002', '/home/ada/shop', 'ada/shop', 'main', '2026-09-01T09:00:00Z');
INSERT INTO assistant_usage_events VALUES
  (1, 'bbbbbbbb-2222-4222-8222-000000000002', 'claude-sonnet-4.5', '2026-09-01T09:00:03Z', NULL, NULL, NULL, 19452, 281, 123, 0, 0),
  (2, 'bbbbbbbb-2222-4222-8222-000000000002', 'claude-sonnet-4.5', '2026-09-01T09:00:33Z', NULL, NULL, NULL, 20000, 100, 19000, 0, 0);
