-- Answers with tokens and without; a question; what a tool was given, which is told again under the conversation.
PRAGMA journal_mode = WAL;
CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
INSERT INTO cursorDiskKV VALUES
  ('composerData:c1', '{"composerId":"c1","name":"Paint the jars"}'),
  ('bubbleId:c1:b1', '{"type":1,"bubbleId":"b1","text":"Paint the jars","createdAt":"2026-03-18T09:00:00.000Z","tokenCount":{"inputTokens":0,"outputTokens":0},"workspaceUris":["file:///home/ada/shop"]}'),
  ('bubbleId:c1:b2', '{"type":2,"bubbleId":"b2","text":"Painted.","createdAt":"2026-03-18T09:00:05.000Z","tokenCount":{"inputTokens":12000,"outputTokens":340},"modelInfo":{"modelName":"claude-4.5-sonnet-thinking"},"workspaceUris":["file:///home/ada/shop"]}'),
  ('bubbleId:c1:b3', '{"type":2,"bubbleId":"b3","text":"All eleven jars are painted now.","createdAt":"2026-03-18T09:00:09.000Z","tokenCount":{"inputTokens":0,"outputTokens":0},"modelInfo":{"modelName":"default"}}'),
  ('bubbleId:c1:b4', '{"type":2,"bubbleId":"b4","text":"","createdAt":"2026-03-18T09:00:10.000Z","tokenCount":{"inputTokens":0,"outputTokens":0},"toolFormerData":{"name":"edit"}}'),
  ('bubbleId:task-call_1' || char(10) || 'fc_1:b5', '{"type":2,"text":"Painted","createdAt":"2026-03-18T09:00:11.000Z","tokenCount":{"inputTokens":5,"outputTokens":5}}');
