CREATE TABLE sessions (id TEXT PRIMARY KEY, parent_session_id TEXT, title TEXT NOT NULL, message_count INTEGER NOT NULL DEFAULT 0,
  prompt_tokens INTEGER NOT NULL DEFAULT 0, completion_tokens INTEGER NOT NULL DEFAULT 0, cost REAL NOT NULL DEFAULT 0.0, updated_at INTEGER NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE messages (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, role TEXT NOT NULL, parts TEXT NOT NULL DEFAULT '[]', model TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
INSERT INTO sessions VALUES
  ('a', NULL, '', 1, -5, 1, 0.1, 1, 1772900064), ('b', NULL, '', 1, 1, 1, -0.1, 1, 1772900064), ('c', NULL, '', 1, 1, 1, 'dear', 1, 1772900064),
  ('d', NULL, '', 1, 1, 1, 0.1, 1, 'then'), ('e', NULL, '', 1, 1, 1, 9e99, 1, 1772900064);
