CREATE TABLE sessions (id TEXT PRIMARY KEY, usage_json TEXT);
