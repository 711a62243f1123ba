# Before a push: one line where something is not recorded or in no commit yet. It never stops the push.
tokenlog_run hooks run pre-push
[ -z "$tokenlog_said" ] || printf '%s\n' "$tokenlog_said" >&2
