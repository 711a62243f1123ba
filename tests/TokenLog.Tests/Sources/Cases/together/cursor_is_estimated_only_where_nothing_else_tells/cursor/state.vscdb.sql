-- On the 18th it is known what was billed; on the 19th it is not.
CREATE TABLE cursorDiskKV (key TEXT UNIQUE, value BLOB);
INSERT INTO cursorDiskKV VALUES
  ('bubbleId:c1:b1', '{"type":2,"createdAt":"2026-03-18T09:00:05Z","tokenCount":{"inputTokens":12000,"outputTokens":340},"modelInfo":{"modelName":"gpt-5"}}'),
  ('bubbleId:c1:b2', '{"type":2,"createdAt":"2026-03-19T09:00:05Z","tokenCount":{"inputTokens":13000,"outputTokens":350},"modelInfo":{"modelName":"gpt-5"}}');
