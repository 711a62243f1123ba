CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
INSERT INTO message VALUES
  ('msg_1', 'ses_a', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":1772900065056},"tokens":{"input":-4,"output":40,"reasoning":0,"cache":{"read":0,"write":0}}}'),
  ('msg_2', 'ses_a', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":1772900065056},"tokens":{"input":1,"output":4000000000000,"reasoning":0,"cache":{"read":0,"write":0}}}'),
  ('msg_3', 'ses_a', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":1772900065056},"tokens":{"input":1,"output":1,"reasoning":0,"cache":{"read":"12","write":0}}}'),
  ('msg_4', 'ses_a', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":1772900065056},"tokens":{"input":3,"output":4,"reasoning":null,"cache":null}}'),
  ('msg_5', 'ses_a', 1, 1, '{"role":"assistant","modelID":"claude-opus-4-6","agent":"build","path":{"cwd":"/home/ada/shop"},"cost":0,"time":{"created":17729000650'),
  ('msg_6', 'ses_a', 1, 1, X'00FF00'),
  ('msg_7', 'ses_a', 1, 1, '[]'),
  ('msg_8', 'ses_a', 1, 1, '{"role":"assistant","tokens":7,"time":"now","cost":"much","path":[],"model":5}');
