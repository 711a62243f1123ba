-- Two requests of a chat, the sum that the agent's span makes of them, the title that was made for it, and a request of nobody's.
PRAGMA journal_mode = WAL;
CREATE TABLE schema_version (version INTEGER PRIMARY KEY); INSERT INTO schema_version VALUES (1);
CREATE TABLE spans (span_id TEXT PRIMARY KEY, trace_id TEXT NOT NULL, parent_span_id TEXT, name TEXT NOT NULL, start_time_ms INTEGER NOT NULL, end_time_ms INTEGER NOT NULL,
  operation_name TEXT, agent_name TEXT, conversation_id TEXT, request_model TEXT, response_model TEXT,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, reasoning_tokens INTEGER, chat_session_id TEXT);
CREATE TABLE span_attributes (span_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT, PRIMARY KEY (span_id, key));
INSERT INTO spans VALUES
  ('b1', 't1', NULL, 'chat gpt-4o-mini', 1779650002354, 1779650002949.94, 'chat', 'title', 'c1', 'gpt-4o-mini-2024-07-18', 'gpt-4o-mini-2024-07-18', 270, 9, NULL, NULL, NULL),
  ('a1', 't2', NULL, 'invoke_agent GitHub Copilot Chat', 1779650002493, 1779650013000, 'invoke_agent', 'GitHub Copilot Chat', 's1', 'gpt-4.1', 'gpt-4.1-2025-04-14', 35515, 729, 20736, NULL, 's1'),
  ('a2', 't2', 'a1', 'execute_tool', 1779650002569, 1779650002570, 'execute_tool', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 's1'),
  ('a3', 't2', 'a1', 'chat gpt-4.1', 1779650002619, 1779650011000, 'chat', 'panel/editAgent', 'c2', 'gpt-4.1', 'gpt-4.1-2025-04-14', 17414, 655, 2816, NULL, 's1'),
  ('a4', 't2', 'a1', 'chat gpt-4.1', 1779650011886, 1779650013000, 'chat', 'panel/editAgent', 'c2', 'gpt-4.1', 'gpt-4.1-2025-04-14', 18101, 74, 17920, 20, 's1'),
  ('d1', 't3', NULL, 'chat gpt-4o-mini', 1779650094358, 1779650095000, 'chat', 'progressMessages', 'c9', 'gpt-4o-mini-2024-07-18', NULL, 253, 74, NULL, NULL, NULL);
INSERT INTO span_attributes VALUES
  ('b1', 'copilot_chat.parent_chat_session_id', 's1'),
  ('a1', 'copilot_chat.repo.remote_url', 'https://github.com/ada/shop'), ('a1', 'copilot_chat.repo.head_branch_name', 'main'),
  ('a3', 'copilot_chat.copilot_usage_nano_aiu', '2500000000'), ('a3', 'gen_ai.input.messages', '[{"role":"user"}]');
