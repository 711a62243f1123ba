# After a commit: records what was used and is not yet recorded.
if ! tokenlog_is_replay; then
  tokenlog_run end-session --hook
  [ -z "$tokenlog_said" ] || printf '%s\n' "$tokenlog_said" >&2
fi
