# After an amend or rebase: remembers which commit took the place of which, so that sessions name the commits that are left.
tokenlog_folder=$(git rev-parse --git-common-dir)/tokenlog
mkdir -p "$tokenlog_folder"
while read -r tokenlog_old tokenlog_new tokenlog_rest; do
  [ -z "$tokenlog_new" ] || printf '%s %s\n' "$tokenlog_old" "$tokenlog_new"
done >> "$tokenlog_folder/rewritten"
