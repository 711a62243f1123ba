# Before a commit: names the sessions at work in a trailer. A message that is still empty stays so, because leaving it empty stops the commit.
case "${2-}" in merge | squash) exit 0 ;; esac
! grep -q '^This reverts commit ' "$1" || exit 0
if ! tokenlog_is_replay && [ -n "$(sed '/^#/d' "$1" | tr -d '[:space:]')" ]; then
  tokenlog_run hooks run prepare-commit-msg
  for tokenlog_id in $tokenlog_said; do
    case "$tokenlog_id" in
      AI-Session=*) git interpret-trailers --in-place --if-exists addIfDifferent --trailer "$tokenlog_id" "$1" ;;
    esac
  done
fi
