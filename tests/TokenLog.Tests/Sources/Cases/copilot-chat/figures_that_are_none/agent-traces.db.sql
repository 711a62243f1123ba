CREATE TABLE schema_version (version INTEGER PRIMARY KEY); INSERT INTO schema_version VALUES (1);
CREATE TABLE spans (span_id TEXT PRIMARY KEY, trace_id TEXT NOT NULL, parent_span_id TEXT, name TEXT NOT NULL, start_time_ms INTEGER NOT NULL, end_time_ms INTEGER NOT NULL,
  operation_name TEXT, agent_name TEXT, conversation_id TEXT, request_model TEXT, response_model TEXT,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, reasoning_tokens INTEGER, chat_session_id TEXT);
CREATE TABLE span_attributes (span_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT, PRIMARY KEY (span_id, key));
INSERT INTO spans VALUES
  ('a', 't', NULL, 'chat', 1779650002354, 1, 'chat', NULL, 'c', 'gpt-4.1', NULL, -270, 9, NULL, NULL, NULL),
  ('b', 't', NULL, 'chat', 1779650002354, 1, 'chat', NULL, 'c', 'gpt-4.1', NULL, 270, 9, 300, NULL, NULL),
  ('c', 't', NULL, 'chat', -5, 1, 'chat', NULL, 'c', 'gpt-4.1', NULL, 270, 9, NULL, NULL, NULL),
  ('d', 't', NULL, 'chat', 1779650002354, 1, 'chat', NULL, 'c', 'gpt-4.1', NULL, NULL, NULL, NULL, NULL, NULL);
