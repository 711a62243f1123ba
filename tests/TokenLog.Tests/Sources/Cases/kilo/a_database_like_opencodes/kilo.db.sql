-- Kilo since it is built on OpenCode: two answers, one of a subagent, one that was taken over from the extension and tells no tokens, and a fork that brings the first again.
PRAGMA journal_mode = WAL;
CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
INSERT INTO session VALUES
  ('ses_a', 'p1', NULL, 'quiet-jar', '/home/ada/shop', 'Paint the jars', '7.1.9', 1772900064996, 1772906140775),
  ('ses_b', 'p1', 'ses_a', 'quick-jar', '/home/ada/shop', 'Look at the jars (@explore subagent)', '7.1.9', 1772900080000, 1772900090000),
  ('ses_f', 'p1', NULL, 'loud-jar', '/home/ada/shop', 'Paint the jars (fork #1)', '7.1.9', 1772900164996, 1772906140775),
  ('ses_migrated_1', 'p1', NULL, 'old-jar', '/home/ada/shop', 'Wash the jars', 'v2', 1760000000000, 1760000000000);
INSERT INTO message VALUES
  ('msg_1', 'ses_a', 1772900065047, 1772900065047, '{"role":"user","time":{"created":1772900065047},"agent":"code","model":{"providerID":"kilo","modelID":"anthropic/claude-sonnet-4.6"}}'),
  ('msg_2', 'ses_a', 1772900065056, 1772900072110, '{"role":"assistant","time":{"created":1772900065056,"completed":1772900072110},"parentID":"msg_1","modelID":"anthropic/claude-sonnet-4.6","providerID":"kilo","mode":"code","agent":"code","path":{"cwd":"/home/ada/shop","root":"/home/ada/shop"},"cost":0.0342,"tokens":{"total":9845,"input":9242,"output":303,"reasoning":273,"cache":{"read":300,"write":0}},"finish":"tool-calls"}'),
  ('msg_4', 'ses_b', 1772900080001, 1772900082000, '{"role":"assistant","time":{"created":1772900080001,"completed":1772900082000},"modelID":"claude-haiku-4-5","providerID":"anthropic","mode":"explore","agent":"explore","cost":0,"tokens":{"input":10,"output":100,"reasoning":0,"cache":{"read":2000,"write":300}}}'),
  ('msg_6', 'ses_f', 1772900165056, 1772900172110, '{"role":"assistant","time":{"created":1772900065056,"completed":1772900072110},"modelID":"anthropic/claude-sonnet-4.6","providerID":"kilo","mode":"code","agent":"code","path":{"cwd":"/home/ada/shop","root":"/home/ada/shop"},"cost":0.0342,"tokens":{"total":9845,"input":9242,"output":303,"reasoning":273,"cache":{"read":300,"write":0}},"finish":"tool-calls"}'),
  ('msg_migrated_1', 'ses_migrated_1', 1760000000000, 1760000000000, '{"role":"assistant","time":{"created":1760000000000,"completed":1760000000000},"parentID":"msg_migrated_0","modelID":"legacy","providerID":"legacy","mode":"code","agent":"main","path":{"cwd":"/home/ada/shop","root":"/home/ada/shop"},"cost":0,"tokens":{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}}}');
