#!/bin/sh
# What an agent's hook, `guard` and a status line cost in a repository with 1,000 sessions, beside an empty .NET program and `git status`.
#
#   sh eng/benchmarks/hooks.sh [RUNS]
#
# Builds everything below a temporary folder and leaves nothing else behind. Needs git, the .NET SDK, GNU date and Python.
set -eu

runs=${1:-15}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" DOTNET_CLI_HOME="$work/home" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export NUGET_PACKAGES="${NUGET_PACKAGES:-$work/packages}" CLAUDE_CONFIG_DIR="$work/home/.claude"
unset TOKENLOG_NOW GIT_CONFIG_GLOBAL

publish() { dotnet publish "$1" -c Release --self-contained false -p:PublishReadyToRun=true -p:RunAnalyzers=false -r "$(dotnet --info | awk '/RID:/ { print $2 }')" -o "$2" > "$work/publish.log" || { cat "$work/publish.log"; exit 1; }; }
publish "$root/src/TokenLog" "$work/tool"
mkdir "$work/empty"
echo 'return 0;' > "$work/empty/Program.cs"
cat > "$work/empty/empty.csproj" <<'X'
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup></Project>
X
publish "$work/empty" "$work/nothing"

# session FILE ID START: 20 calls, a minute apart.
session() {
    awk -v id="$1" -v start="$2" -v cwd="$work/shop" -v branch="$3" 'BEGIN {
        for (call = 0; call < 20; call++) {
            at = strftime("%Y-%m-%dT%H:%M:%S.000Z", start + 60 * call, 1)
            printf "{\"type\":\"assistant\",\"timestamp\":\"%s\",\"sessionId\":\"%s\",\"requestId\":\"r-%s-%d\",\"cwd\":\"%s\",\"gitBranch\":\"%s\",\"version\":\"2.1.150\",", at, id, id, call, cwd, branch
            printf "\"message\":{\"id\":\"m-%s-%d\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-6\",\"content\":[],\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d,\"cache_creation_input_tokens\":1000,\"cache_read_input_tokens\":20000}}}\n", id, call, 10 + call, 300 + call
        }
    }' > "$CLAUDE_CONFIG_DIR/projects/-shop/$1.jsonl"
}

mkdir -p "$CLAUDE_CONFIG_DIR/projects/-shop" "$work/shop"
cd "$work/shop"
git init --quiet --initial-branch=main
git config user.name Ada && git config user.email ada@example.com
now=$(date +%s)
for number in $(seq 1 1000); do session "old-$number" $((now - 86400 * 40 + 1800 * number)) main; done
"$work/tool/dotnet-tokenlog" init > /dev/null 2>&1
sed -i "s/\"starts\": \"[0-9-]*\"/\"starts\": \"2020-01-01\"/" .ai/token-tracker.json
"$work/tool/dotnet-tokenlog" end-session > /dev/null 2>&1
git add --all && git commit --quiet -m "chore: a ledger of $(ls reports/sessions/* | grep -c '\.md$') parts"
git switch --quiet -c work
touch -d '1 hour ago' .git/HEAD .git/refs/heads/*
rm "$CLAUDE_CONFIG_DIR"/projects/-shop/old-*
session now $((now - 1800)) work
echo "{\"session_id\":\"now\",\"transcript_path\":\"$CLAUDE_CONFIG_DIR/projects/-shop/now.jsonl\",\"cwd\":\"$work/shop\",\"hook_event_name\":\"Stop\"}" > "$work/hook.json"
cp .git/tokenlog/calls.tsv "$work/calls.tsv"

here=$(dirname "$0")
case $here in /*) ;; *) here=$root/eng/benchmarks ;; esac
tool="$work/tool/dotnet-tokenlog"
again="git clean --quiet --force -d reports; cp '$work/calls.tsv' .git/tokenlog/calls.tsv"
hook="$tool end-session --stdin < '$work/hook.json'"

# What was written in the last two seconds is not trusted to look different when it changes again: nothing is remembered before.
sh -c "$again; $hook" > /dev/null 2>&1
sleep 3
echo "Nothing has changed since the last time:"
python3 "$here/processor.py" "$runs" \
    "an empty .NET program" "" "$work/nothing/empty" \
    "git status --short" "" "git status --short" \
    "dotnet-tokenlog --version" "" "$tool --version" \
    "status --short" "" "$tool status --short" \
    "guard --stdin" "" "$tool guard --stdin < '$work/hook.json'" \
    "hook of a turn" "" "$hook"
echo "Something has:"
python3 "$here/processor.py" "$runs" \
    "an empty .NET program" "" "$work/nothing/empty" \
    "status --short" "rm -f .git/tokenlog/budgets" "$tool status --short" \
    "guard --stdin" "rm -f .git/tokenlog/budgets" "$tool guard --stdin < '$work/hook.json'" \
    "hook of a turn, recorded already" "rm -f .git/tokenlog/quiet" "$hook" \
    "hook of a turn, a session to record" "$again" "$hook"
