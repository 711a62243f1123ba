CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version VALUES (8);
CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, host_type TEXT, branch TEXT, summary TEXT, created_at TEXT, updated_at TEXT);
CREATE TABLE turns (id INTEGER PRIMARY KEY, session_id TEXT);
INSERT INTO sessions VALUES ('aaaaaaaa-1111-4111-8111-000000000001', '/home/ada/shop', 'ada/shop', 'github', 'main', NULL, '2026-03-18 09:00:00', '2026-03-18 09:10:00');
