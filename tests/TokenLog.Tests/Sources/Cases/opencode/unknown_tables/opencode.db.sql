CREATE TABLE note (id text PRIMARY KEY, body text); CREATE VIEW message AS SELECT id, id AS session_id, body AS data FROM note;
