# After a commit: records what was used and is not yet recorded. Of a single revert only the reflog tells what it was.
case $(git reflog -1 --format=%gs 2> /dev/null) in revert:* | cherry-pick:* | rebase*) exit 0 ;; esac
if ! tokenlog_is_replay; then
  tokenlog_run end-session --hook
  [ -z "$tokenlog_said" ] || printf '%s\n' "$tokenlog_said" >&2
fi
