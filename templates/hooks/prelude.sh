# Nothing to do where it is switched off, in a pipeline, or where no ledger is kept.
[ "${TOKENLOG-}" != 0 ] || exit 0
case "${CI-}" in '' | 0 | [Ff]alse) ;; *) exit 0 ;; esac
[ -f .ai/token-tracker.json ] || exit 0

# Nothing to do while git replays commits: rebase, cherry-pick, revert.
tokenlog_is_replay() (
  IFS='
'
  for state in $(git rev-parse --git-path rebase-merge --git-path rebase-apply --git-path sequencer --git-path CHERRY_PICK_HEAD --git-path REVERT_HEAD); do
    [ ! -e "$state" ] || return 0
  done
  return 1
)

# Runs a command, for so many seconds at most.
tokenlog_limited() {
  if timeout 5 true > /dev/null 2>&1; then
    timeout "${TOKENLOG_HOOK_SECONDS:-10}" "$@"
  else
    "$@" &
    tokenlog_tool=$!
    (
      sleep "${TOKENLOG_HOOK_SECONDS:-10}"
      kill "$tokenlog_tool"
    ) > /dev/null 2>&1 &
    tokenlog_guard=$!
    wait "$tokenlog_tool"
    tokenlog_code=$?
    kill "$tokenlog_guard" 2> /dev/null
    return "$tokenlog_code"
  fi
}

# Runs the tool, the global one first, and passes on what it says; where there is none, one line.
tokenlog_run() {
  if command -v dotnet-tokenlog > /dev/null 2>&1; then
    tokenlog_said=$(tokenlog_limited dotnet-tokenlog "$@" 2>&1)
  else
    tokenlog_said=$(tokenlog_limited dotnet tokenlog "$@" 2>&1)
  fi
  case $? in
    0) ;;
    124 | 143) tokenlog_said='tokenlog: took too long and was stopped; run: dotnet tokenlog end-session' ;;
    *) tokenlog_said='tokenlog: the tool is not here; install it: dotnet tool install --global TokenLog' ;;
  esac
}
