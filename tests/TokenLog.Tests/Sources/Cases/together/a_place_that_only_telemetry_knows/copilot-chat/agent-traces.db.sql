-- No agent ran, so that the database names no repository.
PRAGMA journal_mode = WAL;
CREATE TABLE schema_version (version INTEGER PRIMARY KEY); INSERT INTO schema_version VALUES (1);
CREATE TABLE spans (span_id TEXT PRIMARY KEY, trace_id TEXT NOT NULL, parent_span_id TEXT, name TEXT NOT NULL, start_time_ms INTEGER NOT NULL, end_time_ms INTEGER NOT NULL,
  operation_name TEXT, agent_name TEXT, conversation_id TEXT, request_model TEXT, response_model TEXT,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, reasoning_tokens INTEGER, chat_session_id TEXT);
CREATE TABLE span_attributes (span_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT, PRIMARY KEY (span_id, key));
INSERT INTO spans VALUES
  ('b7ad6b7169203342', '0af7651916cd43dd8448eb211c80319c', NULL, 'chat gpt-4.1-2025-04-14', 1788253202000, 1788253207000, 'chat', 'panel/editAgent', 'eeeeeeee-5555-4555-8555-000000000005', 'gpt-4.1-2025-04-14', 'gpt-4.1-2025-04-14', 17414, 655, 2816, NULL, 'dddddddd-4444-4444-8444-000000000004');
INSERT INTO span_attributes VALUES
  ('b7ad6b7169203342', 'gen_ai.response.id', 'eeeeeeee-5555-4555-8555-000000000005');
