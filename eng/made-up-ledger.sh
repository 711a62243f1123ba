#!/bin/sh
# Fills a git repository with a made-up ledger, to measure how fast it is rendered:
#   eng/made-up-ledger.sh FOLDER [SESSIONS]
#   time dotnet-tokenlog -C FOLDER render
# Two years of sessions by five people with two usage lines each. The same figures every time.
set -eu
folder=$1
sessions=${2:-10000}
git init -q -b main "$folder"
cd "$folder"
git -c user.name=Made -c user.email=made@example.com commit -q --allow-empty -m 'chore: start'
mkdir -p .ai
printf '{\n  "version": 1,\n  "weekly_budgets": { "opus": 500000, "sonnet": 2000000, "haiku": 5000000 }\n}\n' > .ai/token-tracker.json
awk -v sessions="$sessions" '
function word(n, length_,   letters, text, i) {
  letters = "abcdefghijklmnopqrstuvwxyz234567"
  text = ""
  for (i = 0; i < length_; i++) { text = substr(letters, n % 32 + 1, 1) text; n = int(n / 32) }
  return text
}
BEGIN {
  split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ")
  split("Ada Grace Edsger Barbara Donald", people, " ")
  split("code docs test review infra", kinds, " ")
  for (i = 0; i < sessions; i++) {
    day = int(i * 730 / sessions)
    year = 2024 + (day >= 365)
    day %= 365
    month = 1
    while (day >= days[month]) { day -= days[month]; month++ }
    date = sprintf("%d-%02d-%02d", year, month, day + 1)
    id = word(i * 7919 % 1048573 * 1021 + i, 8)
    part = word(i * 104729 % 1000003 * 31 + i, 6)
    made = sprintf("reports/sessions/%s", substr(date, 1, 7))
    if (made != last) { system("mkdir -p " made); last = made }
    file = sprintf("%s/%s-%s.%s.md", made, date, id, part)
    input = 900 + i % 977; output = 4000 + i * 37 % 9001; write = 20000 + i * 53 % 40009; read = 300000 + i * 71 % 900001
    cost = (input * 3 + output * 15 + write * 3.75 + read * 0.3) / 1000000
    small = (input * 20 + output * 2) / 1000000
    tasks = 1 + i % 5
    printf "---\n" \
      "schema: \"tokenlog/session@1\"\nid: \"%s\"\npart: \"%s\"\nkind: \"usage\"\ndate: \"%s\"\n" \
      "started: \"%sT%02d:%02d:04Z\"\nended: \"%sT%02d:%02d:31Z\"\nactive_minutes: %d\nrepo: \"github.com/acme/shop\"\n" \
      "author: \"%s <%s@example.com>\"\nbranch: \"feature/work-%d\"\nagent: \"%s\"\nagent_version: \"2.1.150\"\n" \
      "session: \"5f0c8a1e-0000-4000-8000-%012d\"\nbasis: \"measured\"\nbilling: \"unknown\"\nusage:\n" \
      "  - {day: \"%s\", model: \"claude-sonnet-4-6\", role: \"main\", calls: %d, input: %d, output: %d, cache_write_5m: %d, cache_write_1h: 0, cache_read: %d, cost: %.6f}\n" \
      "  - {day: \"%s\", model: \"claude-haiku-4-5\", role: \"Explore\", calls: 9, input: %d, output: %d, cache_write_5m: 0, cache_write_1h: 0, cache_read: 0, cost: %.6f}\n" \
      "cost: %.6f\nprices: \"2026-09-23\"\ncalls_digest: \"%040d\"\ntasks: %d\ntask_types: \"%d %s\"\nphase: \"%s\"\n" \
      "commits:\n  - {sha: \"%040d\", subject: \"feat: work %d\", via: \"transcript\"}\nnotes: \"Work %d\"\n---\n\n" \
      "# %s · Work %d\n<!-- tokenlog:begin session -->\n<!-- tokenlog:end session -->\n\n## Notes\n",
      id, part, date, date, 8 + i % 9, i % 60, date, 9 + i % 9, i % 60, 5 + i % 55,
      people[i % 5 + 1], tolower(people[i % 5 + 1]), i % 211, i % 7 == 0 ? "codex" : "claude-code", i,
      date, 10 + i % 60, input, output, write, read, sprintf("%.6f", cost), date, input * 20, output, sprintf("%.6f", small),
      sprintf("%.6f", cost) + sprintf("%.6f", small), i, tasks, tasks, kinds[i % 5 + 1], i % 3 ? "implementation" : "planning", i, i, i, date, i > file
    close(file)
  }
}'
git add -A
git -c user.name=Made -c user.email=made@example.com commit -q -m 'chore: a made-up ledger'
