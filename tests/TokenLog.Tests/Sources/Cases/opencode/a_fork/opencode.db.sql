-- A fork copies the messages before it under ids of its own. Messages of one session that only look alike stay two.
CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
INSERT INTO session VALUES
  ('ses_a', 'p1', NULL, 'quiet-jar', '/home/ada/shop', 'Paint the jars', '1.2.24', 1772900064996, 1772906140775),
  ('ses_f', 'p1', NULL, 'quiet-jar', '/home/ada/shop', 'Paint the jars (fork #1)', '1.2.24', 1772900164996, 1772906140775);
INSERT INTO message VALUES
  ('msg_1', 'ses_a', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":1772900065056,"completed":1772900072110},"tokens":{"input":10,"output":40,"reasoning":0,"cache":{"read":0,"write":0}}}'),
  ('msg_2', 'ses_a', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":1772900075056,"completed":1772900082110},"tokens":{"input":20,"output":50,"reasoning":0,"cache":{"read":0,"write":0}}}'),
  ('msg_3', 'ses_a', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":1772900075056,"completed":1772900082110},"tokens":{"input":20,"output":50,"reasoning":0,"cache":{"read":0,"write":0}}}'),
  ('msg_5', 'ses_f', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":1772900065056,"completed":1772900072110},"tokens":{"input":10,"output":40,"reasoning":0,"cache":{"read":0,"write":0}}}'),
  ('msg_6', 'ses_f', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":1772900175056,"completed":1772900182110},"tokens":{"input":30,"output":60,"reasoning":0,"cache":{"read":0,"write":0}}}');
