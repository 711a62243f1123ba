-- The session goes on, so its events tell no input yet: the store has the same two calls with all that they used, and the events have the branch.
PRAGMA journal_mode = WAL;
CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version VALUES (8);
CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, host_type TEXT, branch TEXT, summary TEXT, created_at TEXT, updated_at TEXT);
CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, turn_index INTEGER, agent_id TEXT, parent_tool_call_id TEXT, model TEXT NOT NULL,
  input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER, total_nano_aiu INTEGER, created_at TEXT);
INSERT INTO sessions VALUES ('aaaaaaaa-1111-4111-8111-000000000001', '/home/ada/shop', NULL, 'github', NULL, NULL, '2026-07-03 08:00:00', '2026-07-03 08:01:00');
INSERT INTO assistant_usage_events VALUES
  (7, 'aaaaaaaa-1111-4111-8111-000000000001', 0, NULL, NULL, 'claude-opus-4.8', 12000, 100, 0, 11990, 0, 1250000000, '2026-07-03 08:00:04'),
  (8, 'aaaaaaaa-1111-4111-8111-000000000001', 1, NULL, NULL, 'claude-opus-4.8', 12500, 300, 11990, 500, 0, 350000000, '2026-07-03 08:01:00');
