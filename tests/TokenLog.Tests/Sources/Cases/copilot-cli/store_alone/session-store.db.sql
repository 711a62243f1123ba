PRAGMA journal_mode = WAL;
CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version VALUES (8);
CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, host_type TEXT, branch TEXT, summary TEXT, created_at TEXT, updated_at TEXT);
CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, turn_index INTEGER, agent_id TEXT, parent_tool_call_id TEXT, model TEXT NOT NULL,
  input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER, total_nano_aiu INTEGER, created_at TEXT);
INSERT INTO sessions VALUES ('aaaaaaaa-1111-4111-8111-000000000001', '/home/ada/shop', 'ada/shop', 'github', 'main', NULL, '2026-03-18 09:00:00', '2026-03-18 09:10:00');
INSERT INTO assistant_usage_events VALUES
  (1, 'aaaaaaaa-1111-4111-8111-000000000001', 0, NULL, NULL, 'claude-opus-4.6', 15805, 120, 0, 15802, 0, 1250000000, '2026-03-18 09:00:05'),
  (2, 'aaaaaaaa-1111-4111-8111-000000000001', 0, NULL, 'toolu_1', 'gpt-5.4-mini', 5000, 45, 0, 0, 30, NULL, '2026-03-18 09:00:07'),
  (3, 'aaaaaaaa-1111-4111-8111-000000000001', 1, NULL, NULL, 'claude-opus-4.6', 16000, 200, 15802, 100, 50, 250000000, NULL),
  (4, 'aaaaaaaa-1111-4111-8111-000000000001', 1, NULL, NULL, 'claude-opus-4.6', NULL, NULL, NULL, NULL, NULL, NULL, '2026-03-18 09:00:09');
