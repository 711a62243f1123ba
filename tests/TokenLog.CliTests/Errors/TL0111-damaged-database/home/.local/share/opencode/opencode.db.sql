CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, data text NOT NULL);
INSERT INTO message VALUES ('msg_1', 'ses_a', '{"role":"assistant"}');
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET rootpage = 99 WHERE name = 'message';
