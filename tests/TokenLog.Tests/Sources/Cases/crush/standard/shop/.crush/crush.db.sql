-- A session's cost is a sum that has that of its children in it; its tokens are those of the last request, so they are not counted.
PRAGMA journal_mode = WAL;
CREATE TABLE sessions (id TEXT PRIMARY KEY, parent_session_id TEXT, title TEXT NOT NULL, message_count INTEGER NOT NULL DEFAULT 0,
  prompt_tokens INTEGER NOT NULL DEFAULT 0, completion_tokens INTEGER NOT NULL DEFAULT 0, cost REAL NOT NULL DEFAULT 0.0, updated_at INTEGER NOT NULL, created_at INTEGER NOT NULL);
CREATE TABLE messages (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, role TEXT NOT NULL, parts TEXT NOT NULL DEFAULT '[]', model TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
INSERT INTO sessions VALUES
  ('root', NULL, 'Paint the jars', 7, 18000, 420, 0.815, 1772906140, 1772900064),
  ('child', 'root', 'Count the jars', 3, 9000, 100, 0.315, 1772906140, 1772900100),
  ('idle', NULL, 'Nothing', 0, 0, 0, 0, 1772906140, 1772900200);
INSERT INTO messages VALUES
  ('m1', 'root', 'user', '[]', NULL, 1772900064, 1772900064),
  ('m2', 'root', 'assistant', '[]', 'claude-haiku-4-5', 1772900065, 1772900065),
  ('m3', 'root', 'assistant', '[]', 'claude-sonnet-4-6', 1772900066, 1772900066);
