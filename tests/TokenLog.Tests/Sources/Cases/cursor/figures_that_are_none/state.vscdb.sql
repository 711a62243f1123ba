CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
INSERT INTO cursorDiskKV VALUES
  ('bubbleId:c1:b1', '{"type":2,"createdAt":"2026-03-18T09:00:00.000Z","tokenCount":{"inputTokens":-5,"outputTokens":3}}'),
  ('bubbleId:c1:b2', '{"type":2,"createdAt":"soon","tokenCount":{"inputTokens":5,"outputTokens":3}}'),
  ('bubbleId:c1:b3', '{"type":2,"createdAt":'), ('bubbleId:c1:b4', NULL), ('bubbleId:c1', '{}'), ('bubbleId:c1:b6', X'FF00'),
  ('bubbleId:c1:b7', '{"type":"x","tokenCount":[],"modelInfo":7,"workspaceUris":{"a":[1]},"text":5,"createdAt":1e300}');
