-- Two requests of one turn, which share the id of their response, and the title of the chat: telemetry tells the same three.
PRAGMA journal_mode = WAL;
CREATE TABLE schema_version (version INTEGER PRIMARY KEY); INSERT INTO schema_version VALUES (1);
CREATE TABLE spans (span_id TEXT PRIMARY KEY, trace_id TEXT NOT NULL, parent_span_id TEXT, name TEXT NOT NULL, start_time_ms INTEGER NOT NULL, end_time_ms INTEGER NOT NULL,
  operation_name TEXT, agent_name TEXT, conversation_id TEXT, request_model TEXT, response_model TEXT,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, reasoning_tokens INTEGER, chat_session_id TEXT);
CREATE TABLE span_attributes (span_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT, PRIMARY KEY (span_id, key));
INSERT INTO spans VALUES
  ('b7ad6b7169203340', '1bf7651916cd43dd8448eb211c80319c', NULL, 'chat gpt-4o-mini-2024-07-18', 1788253200000, 1788253205000, 'chat', 'title', 'ffffffff-6666-4666-8666-000000000006', 'gpt-4o-mini-2024-07-18', 'gpt-4o-mini-2024-07-18', 270, 9, NULL, NULL, NULL),
  ('b7ad6b7169203341', '0af7651916cd43dd8448eb211c80319c', NULL, 'invoke_agent GitHub Copilot Chat', 1788253201000, 1788253231000, 'invoke_agent', 'GitHub Copilot Chat', 'dddddddd-4444-4444-8444-000000000004', 'gpt-4.1-2025-04-14', 'gpt-4.1-2025-04-14', 35515, 729, NULL, NULL, 'dddddddd-4444-4444-8444-000000000004'),
  ('b7ad6b7169203342', '0af7651916cd43dd8448eb211c80319c', NULL, 'chat gpt-4.1-2025-04-14', 1788253202000, 1788253207000, 'chat', 'panel/editAgent', 'eeeeeeee-5555-4555-8555-000000000005', 'gpt-4.1-2025-04-14', 'gpt-4.1-2025-04-14', 17414, 655, 2816, NULL, 'dddddddd-4444-4444-8444-000000000004'),
  ('b7ad6b7169203343', '0af7651916cd43dd8448eb211c80319c', NULL, 'chat gpt-4.1-2025-04-14', 1788253211000, 1788253216000, 'chat', 'panel/editAgent', 'eeeeeeee-5555-4555-8555-000000000005', 'gpt-4.1-2025-04-14', 'gpt-4.1-2025-04-14', 18101, 74, 17920, NULL, 'dddddddd-4444-4444-8444-000000000004');
INSERT INTO span_attributes VALUES
  ('b7ad6b7169203340', 'copilot_chat.parent_chat_session_id', 'dddddddd-4444-4444-8444-000000000004'),
  ('b7ad6b7169203340', 'gen_ai.response.id', 'ffffffff-6666-4666-8666-000000000006'),
  ('b7ad6b7169203341', 'copilot_chat.repo.remote_url', 'https://github.com/ada/shop'),
  ('b7ad6b7169203341', 'copilot_chat.repo.head_branch_name', 'main'),
  ('b7ad6b7169203342', 'gen_ai.response.id', 'eeeeeeee-5555-4555-8555-000000000005'),
  ('b7ad6b7169203343', 'gen_ai.response.id', 'eeeeeeee-5555-4555-8555-000000000005');
