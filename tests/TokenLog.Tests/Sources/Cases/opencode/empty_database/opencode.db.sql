-- OpenCode has only just made it.
PRAGMA user_version = 1;
