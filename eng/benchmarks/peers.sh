#!/bin/sh
# Reads the same agents' logs with TokenLog and with its peers, in turns, and prints a table with times, memory and each one's answer.
#   eng/benchmarks/peers.sh [FOLDER] [ROUNDS]     FOLDER: scratch space outside the repository (700 MB)
# Needs dotnet, python3, npm and GNU time. Peers are pinned; node and bun come from npm too, because not every machine has those they ask for.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${1:-$(mktemp -d)}
rounds=${2:-5}
mkdir -p "$work/npm"

[ -d "$work/home" ] || python3 "$root/eng/benchmarks/logs.py" "$work/home"
[ -d "$work/npm/node_modules/ccusage" ] ||
  (cd "$work/npm" && npm init -y > /dev/null && npm install --no-fund --no-audit ccusage@20.0.24 tokscale@1.4.3 codeburn@0.9.15 node@22 bun > "$work/npm.log")
dotnet publish "$root/src/TokenLog" -c Release --self-contained false -p:PublishReadyToRun=true -p:RunAnalyzers=false \
  -r "$(dotnet --info | awk '/RID:/ { print $2 }')" -o "$work/tool" > "$work/publish.log"

PATH=$work/npm/node_modules/.bin:$PATH
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/.config" XDG_DATA_HOME="$work/home/.local/share" XDG_CACHE_HOME="$work/caches" TZ=UTC
unset CLAUDE_CONFIG_DIR CODEX_HOME TOKENLOG_CACHE_DIR || true
cd "$work"

run() { # NAME COMMAND...: one line of figures, and the answer of the last round
  name=$1
  shift
  /usr/bin/time -a -o "$work/times.tsv" -f "$name\t%e\t%U\t%S\t%M" "$@" > "$work/answer-$name" 2> "$work/said-$name" || echo "$name failed" >&2
}

rm -f "$work/times.tsv"
rm -rf "$work/caches" "$work/home/.cache"
for round in $(seq "$rounds"); do
  # A folder of its own for each round, in which nothing is remembered yet.
  export XDG_CACHE_HOME="$work/caches/$round"
  run tokenlog-cold "$work/tool/dotnet-tokenlog" logs --all --json
  run tokenlog-warm "$work/tool/dotnet-tokenlog" logs --all --json
  run ccusage ccusage daily --json --offline
  run tokscale-first tokscale models --json
  run tokscale-again tokscale models --json
  run codeburn-first codeburn export --format json --from 2026-01-01 --to 2026-12-31 --output "$work/codeburn.json"
  run codeburn-again codeburn export --format json --from 2026-01-01 --to 2026-12-31 --output "$work/codeburn.json"
  run bytes-alone sh -c 'cat home/.claude/projects/*/*.jsonl home/.codex/sessions/*/*/*/*.jsonl | wc -c'
done

# One per cent more, read with what was remembered.
rm -rf "$work/grown"
cp -r "$work/home" "$work/grown"
export HOME="$work/grown" XDG_CONFIG_HOME="$work/grown/.config" XDG_CACHE_HOME="$work/grown-cache"
rm -rf "$work/grown-cache"
"$work/tool/dotnet-tokenlog" logs --all --json > /dev/null 2>&1
for round in $(seq "$rounds"); do
  python3 "$root/eng/benchmarks/logs.py" "$work/grown" --grow 1
  run tokenlog-grown "$work/tool/dotnet-tokenlog" logs --all --json
done
rm -rf "$work/grown" "$work/grown-cache"

python3 - "$work" <<'TABLE'
import json, statistics, sys, collections
work, runs = sys.argv[1], collections.defaultdict(list)
for line in open(f"{work}/times.tsv"):
    name, *figures = line.rstrip("\n").split("\t")
    if len(figures) == 4:
        runs[name].append([float(figure) for figure in figures])
print("| what | elapsed | processor | memory |\n|---|---:|---:|---:|")
for name, all_of in runs.items():
    elapsed, user, system, memory = (statistics.median(column) for column in zip(*all_of))
    print(f"| {name} | {elapsed:.2f} s | {user + system:.2f} s | {memory / 1024:.0f} MB |")
print("\nAnswers: ours, ccusage's")
for name in ("tokenlog-cold", "ccusage"):
    print(name, json.dumps(json.load(open(f"{work}/answer-{name}"))["totals"]))
TABLE
uptime
