-- Files of older versions stay when a database takes their place: the message that both hold is one, and its session is the one that began it.
CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
INSERT INTO session VALUES
  ('ses_a', 'p1', NULL, 'quiet-jar', '/home/ada/shop', 'Paint the jars', '1.2.0', 1772900064996, 1772906140775),
  ('ses_b', 'p1', 'ses_a', 'quick-jar', '/home/ada/shop', 'Look (@explore subagent)', '1.2.0', 1772900064996, 1772906140775);
INSERT INTO message VALUES ('msg_2', 'ses_b', 1772900065056, 1772900072110, '{"role":"assistant","time":{"created":1772900065056,"completed":1772900072110},"modelID":"claude-opus-4-6","providerID":"anthropic","mode":"explore","path":{"cwd":"/home/ada/shop","root":"/home/ada/shop"},"cost":0.0011,"tokens":{"input":10,"output":40,"reasoning":0,"cache":{"read":0,"write":0}}}');
