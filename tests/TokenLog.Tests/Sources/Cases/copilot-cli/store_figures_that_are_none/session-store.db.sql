CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version VALUES (8);
CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, host_type TEXT, branch TEXT, summary TEXT, created_at TEXT, updated_at TEXT);
CREATE TABLE assistant_usage_events (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, turn_index INTEGER, agent_id TEXT, parent_tool_call_id TEXT, model TEXT NOT NULL,
  input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER, reasoning_tokens INTEGER, total_nano_aiu INTEGER, created_at TEXT);
INSERT INTO assistant_usage_events VALUES
  (1, 'aaaaaaaa-1111-4111-8111-000000000001', 0, NULL, NULL, 'gpt-5.4-mini', -1, 120, 0, 0, 0, 0, '2026-03-18 09:00:05'),
  (2, 'aaaaaaaa-1111-4111-8111-000000000001', 0, NULL, NULL, 'gpt-5.4-mini', 10, 120, 20, 0, 0, 0, '2026-03-18 09:00:05'),
  (3, 'aaaaaaaa-1111-4111-8111-000000000001', 0, NULL, NULL, 'gpt-5.4-mini', 'x', 120, 20, 0, 0, 0, '2026-03-18 09:00:05'),
  (4, 'aaaaaaaa-1111-4111-8111-000000000001', 0, NULL, NULL, 'gpt-5.4-mini', 10, 20, 0, 0, 0, -5, 'soon');
