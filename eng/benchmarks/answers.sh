#!/bin/sh
# What TokenLog and its peers say of the same logs, kind by kind, and prints a table: where they differ, one of them is wrong.
#   eng/benchmarks/answers.sh FOLDER     FOLDER: the scratch space that peers.sh used (its tool and its peers), 700 MB more
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$1
PATH=$work/npm/node_modules/.bin:$PATH
export TZ=UTC
unset CLAUDE_CONFIG_DIR CODEX_HOME TOKENLOG_CACHE_DIR || true
cd "$work"

for kind in $(python3 "$root/eng/benchmarks/logs.py" --kinds) whole; do
  home=$work/kinds/$kind
  [ -d "$home" ] ||
    if [ "$kind" = whole ]; then mkdir -p "$work/kinds" && ln -s "$work/home" "$home"; else python3 "$root/eng/benchmarks/logs.py" "$home" --only "$kind"; fi
  export HOME="$home" XDG_CONFIG_HOME="$home/.config" XDG_DATA_HOME="$home/.local/share" XDG_CACHE_HOME="$work/kinds/caches/$kind"
  "$work/tool/dotnet-tokenlog" logs --all --json > "$work/kinds/$kind.tokenlog" 2> /dev/null
  ccusage daily --json --offline > "$work/kinds/$kind.ccusage" 2> /dev/null
  codeburn export --format json --from 2026-01-01 --to 2026-12-31 --output "$work/kinds/$kind.codeburn.json" > /dev/null 2>&1
done

python3 - "$work/kinds" "$(python3 "$root/eng/benchmarks/logs.py" --kinds)" <<'TABLE'
import json, sys
folder, kinds = sys.argv[1], sys.argv[2].split() + ["whole"]

def figures(name, kind):
    data = json.load(open(f"{folder}/{kind}.{name}" + (".json" if name == "codeburn" else "")))
    if name == "tokenlog":
        totals = data["totals"]
        return [totals["input"], totals["output"], totals["cache_write_5m"] + totals["cache_write_1h"], totals["cache_read"], totals["cost"]]
    if name == "ccusage":
        totals = data["totals"]
        return [totals[key] for key in ("inputTokens", "outputTokens", "cacheCreationTokens", "cacheReadTokens", "totalCost")]
    models = data["periods"][0]["models"]
    return [sum(model[key] for model in models) for key in ("Input Tokens", "Output Tokens", "Cache Write Tokens", "Cache Read Tokens", "Cost (USD)")]

print("| kind | who | input | output | cache writes | cache reads | cost |\n|---|---|---:|---:|---:|---:|---:|")
for kind in kinds:
    for name in ("tokenlog", "ccusage", "codeburn"):
        try:
            *tokens, cost = figures(name, kind)
            print(f"| {kind} | {name} | " + " | ".join(f"{count:,}" for count in tokens) + f" | ${cost:,.4f} |")
        except (KeyError, OSError, ValueError, TypeError) as problem:
            print(f"| {kind} | {name} | {problem!r} |")
TABLE
