#!/usr/bin/env bash
# Makes a repository with a long history, for measuring: main with COMMITS commits, every hundredth a merged branch that brought a part,
# and a branch `feature` with ten commits and two parts.
#   eng/benchmarks/history.sh FOLDER [COMMITS]
set -euo pipefail
folder=$1
commits=${2:-100000}
git init --quiet --initial-branch=main "$folder"
cd "$folder"
git config user.name "Ada Lovelace"
git config user.email ada@example.com
awk -v commits="$commits" '
  function data(text) { printf "data %d\n%s\n", length(text), text }
  function head(branch, message) {
    printf "commit refs/heads/%s\nmark :%d\n", branch, ++mark
    printf "author Ada Lovelace <ada@example.com> %d +0000\ncommitter Ada Lovelace <ada@example.com> %d +0000\n", clock, clock
    data(message)
    clock += 60
  }
  function digits(number,    text, i) {
    text = ""
    for (i = 0; i < 8; i++) { text = substr("abcdefghijklmnopqrstuvwxyz234567", number % 32 + 1, 1) text; number = int(number / 32) }
    return text
  }
  function part(number, branch,    id, day) {
    id = digits(number); day = strftime("%Y-%m-%d", clock, 1)
    printf "M 100644 inline reports/sessions/%s/%s-%s.%s.md\n", substr(day, 1, 7), day, id, substr(id, 3)
    data("---\nschema: \"tokenlog/session@1\"\nid: \"" id "\"\npart: \"" substr(id, 3) "\"\nkind: \"usage\"\ndate: \"" day "\"\nstarted: \"" day "T09:00:00Z\"\nended: \"" day "T09:30:00Z\"\n" \
      "author: \"Ada Lovelace <ada@example.com>\"\nbranch: \"" branch "\"\nagent: \"claude-code\"\nsession: \"s-" number "\"\nbasis: \"measured\"\nbilling: \"unknown\"\nusage:\n" \
      "  - {day: \"" day "\", model: \"claude-sonnet-4-6\", role: \"main\", calls: 41, input: 1204, output: 18233, cache_write_5m: 90211, cache_write_1h: 0, cache_read: 1822334, cost: 1.163712}\n" \
      "cost: 1.163712\nprices: \"2026-09-23\"\ncalls_digest: \"" id id "\"\n---\n\n# Session\n")
  }
  function code(number) { printf "M 100644 inline src/f%d.txt\n", number % 997; data("line " number "\n") }
  BEGIN {
    clock = 1577836800
    head("main", "first"); printf "M 100644 inline .ai/token-tracker.json\n"; data("{ \"version\": 1 }\n"); main = mark
    for (i = 1; i < commits; ) {
      if (i % 100 == 98) {
        head("work", "feat: work " i); printf "from :%d\n", main; code(i); part(i, "work"); side = mark
        head("main", "Merge pull request #" i " from acme/work"); printf "from :%d\nmerge :%d\n", main, side; code(i)
        # A commit on the side and the merge bring the part.
        part_of = i; clock -= 120; part(part_of, "work"); clock += 120
        i += 2
      } else {
        head("main", "chore: " i); printf "from :%d\n", main; code(i); i++
      }
      main = mark
    }
    head("feature", "feat: begin"); printf "from :%d\n", main; code(1)
    for (j = 2; j <= 10; j++) { head("feature", "feat: step " j "\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n"); code(j + commits); if (j > 8) part(j + 10 * commits, "feature") }
    printf "reset refs/heads/work\nfrom 0000000000000000000000000000000000000000\n"
  }' | git fast-import --quiet
git checkout --quiet feature
