-- Where what happens is kept as events: the kind is a column, the model an object. The message of both tables counts once.
CREATE TABLE session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, slug text NOT NULL, directory text NOT NULL, title text NOT NULL, version text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL);
CREATE TABLE message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
CREATE TABLE session_message (id text PRIMARY KEY, session_id text NOT NULL, type text NOT NULL, seq integer NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
INSERT INTO session VALUES ('ses_a', 'p1', NULL, 'quiet-jar', '/home/ada/shop', 'Paint the jars', '1.18.33', 1772900064996, 1772906140775);
INSERT INTO message VALUES
  ('msg_2', 'ses_a', 1772900065056, 1772900072110, '{"role":"assistant","time":{"created":1772900065056,"completed":1772900072110},"modelID":"claude-opus-4-6","agent":"build","cost":0,"tokens":{"input":10,"output":20,"reasoning":0,"cache":{"read":0,"write":0}}}');
INSERT INTO session_message VALUES
  ('msg_1', 'ses_a', 'user', 1, 1772900065047, 1772900065047, '{"time":{"created":1772900065047},"text":"Paint the jars","tokens":{"input":5}}'),
  ('msg_2', 'ses_a', 'assistant', 2, 1772900065056, 1772900072110, '{"time":{"created":1772900065056,"completed":1772900072110},"agent":"build","model":{"id":"claude-opus-4-6","providerID":"anthropic"},"cost":0.0011,"tokens":{"input":10,"output":40,"reasoning":0,"cache":{"read":0,"write":0}}}'),
  ('msg_3', 'ses_a', 'assistant', 3, 1772900072111, 1772900077895, '{"time":{"created":1772900072111,"completed":1772900077895},"agent":"build","model":{"id":"claude-opus-4-6","providerID":"anthropic"},"cost":0.0021,"tokens":{"input":20,"output":80,"reasoning":0,"cache":{"read":0,"write":0}}}'),
  ('msg_4', 'ses_a', 'assistant', 4, 1772900078000, 1772900078000, '{"time":{"created":1772900078000},"agent":"build","model":{"id":"claude-opus-4-6"}}');
