-- The database still has the id of one message that was taken out of the export.
CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
INSERT INTO session VALUES ('ses_b', 'p1', 'ses_a', 'quick-jar', '/home/ada/shop', 'Look', '1.2.24', 1773323643852, 1773323643852);
INSERT INTO message VALUES ('msg_7', 'ses_b', 1773323643900, 1773323650000, '{"role":"assistant","time":{"created":1773323643900,"completed":1773323650000},"modelID":"gpt-5.4","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0.01,"tokens":{"total":300,"input":100,"output":200,"reasoning":50,"cache":{"read":0,"write":0}}}');
