-- The database keeps a week: the first turn of the chat is gone from it, and its second request stands in telemetry too.
PRAGMA journal_mode = WAL;
CREATE TABLE schema_version (version INTEGER PRIMARY KEY); INSERT INTO schema_version VALUES (1);
CREATE TABLE spans (span_id TEXT PRIMARY KEY, trace_id TEXT NOT NULL, parent_span_id TEXT, name TEXT NOT NULL, start_time_ms INTEGER NOT NULL, end_time_ms INTEGER NOT NULL,
  operation_name TEXT, agent_name TEXT, conversation_id TEXT, request_model TEXT, response_model TEXT,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, reasoning_tokens INTEGER, chat_session_id TEXT);
CREATE TABLE span_attributes (span_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT, PRIMARY KEY (span_id, key));
INSERT INTO spans VALUES
  ('b7ad6b7169203351', '1bf7651916cd43dd8448eb211c80319c', NULL, 'invoke_agent GitHub Copilot Chat', 1788253801000, 1788253831000, 'invoke_agent', 'GitHub Copilot Chat', 'dddddddd-4444-4444-8444-000000000004', 'gpt-4.1-2025-04-14', 'gpt-4.1-2025-04-14', 500, 50, NULL, NULL, 'dddddddd-4444-4444-8444-000000000004'),
  ('b7ad6b7169203352', '1bf7651916cd43dd8448eb211c80319c', NULL, 'chat gpt-4.1-2025-04-14', 1788253802000, 1788253807000, 'chat', 'panel/editAgent', 'ffffffff-6666-4666-8666-000000000006', 'gpt-4.1-2025-04-14', 'gpt-4.1-2025-04-14', 500, 50, NULL, NULL, 'dddddddd-4444-4444-8444-000000000004');
INSERT INTO span_attributes VALUES
  ('b7ad6b7169203351', 'copilot_chat.repo.remote_url', 'https://github.com/ada/shop'),
  ('b7ad6b7169203351', 'copilot_chat.repo.head_branch_name', 'main'),
  ('b7ad6b7169203352', 'gen_ai.response.id', 'ffffffff-6666-4666-8666-000000000006');
