#!/usr/bin/env python3
"""Makes logs of agents to measure with: the same bytes every time.

    logs.py FOLDER [FILES] [ASSISTANT_LINES] [MEGABYTES]     makes FOLDER/.claude/projects and FOLDER/.codex/sessions
    logs.py FOLDER --grow PERCENT                            adds as much to the logs of the last sessions

Nine tenths are Claude Code's: a message is written once for each block of its content, with its output growing from line to line; between them
stand the user's lines with results of tools, which are most of the bytes. Every tenth session is resumed: a second file begins with a copy of its
first lines. One tenth is Codex CLI's, which writes running totals, and now and then one of them twice.
"""
import json
import os
import random
import sys
from datetime import datetime, timedelta, timezone

MODELS = ["claude-sonnet-4-5-20250929"] * 6 + ["claude-haiku-4-5-20251001"] * 3 + ["claude-opus-4-5-20251101"]
WORDS = "the shop keeps a list of orders and every order has a customer with an address that is printed on the bill when it is paid".split()
START = datetime(2026, 3, 2, 8, 0, tzinfo=timezone.utc)


def uuid(rng):
    text = f"{rng.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-8{text[17:20]}-{text[20:]}"


def prose(rng, length):
    begin = rng.randrange(len(WORDS))
    some = " ".join(WORDS[(begin + i) % len(WORDS)] for i in range(200)) + '\n\t"quoted" \\ '
    return (some * (length // len(some) + 1))[:length]


def time(at):
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def dump(value):
    return json.dumps(value, separators=(",", ":"))


class Claude:
    """One session: lines of text, one after the other."""

    def __init__(self, rng, number, result_size):
        self.rng, self.session, self.result_size = rng, uuid(rng), result_size
        self.cwd = f"/home/ada/work/project-{number % 20:02d}"
        self.at = START + timedelta(hours=number * 3)
        self.parent, self.read = None, 8000

    def common(self, kind):
        self.at += timedelta(milliseconds=self.rng.randrange(900, 15000))
        line = {
            "parentUuid": self.parent, "isSidechain": False, "userType": "external", "cwd": self.cwd, "sessionId": self.session,
            "version": "2.1.150", "gitBranch": "main", "type": kind,
        }
        self.parent = uuid(self.rng)
        return line

    def message(self, blocks):
        """The lines of one answer: `blocks` of them, then the result of a tool."""
        rng = self.rng
        ident, request, model = f"msg_01{rng.getrandbits(88):022x}", f"req_011{rng.getrandbits(84):021x}", rng.choice(MODELS)
        fresh, written, output = rng.randrange(3, 40), rng.randrange(200, 4000), rng.randrange(40, 1500)
        lines = []
        for block in range(blocks):
            line = self.common("assistant")
            shown = output if block == blocks - 1 else rng.randrange(1, 10)
            content = {"type": "text", "text": prose(rng, rng.randrange(100, 600))} if block < blocks - 1 else {
                "type": "tool_use", "id": f"toolu_{rng.getrandbits(80):020x}", "name": "Read", "input": {"file_path": f"{self.cwd}/src/orders.ts"}}
            line["message"] = {
                "model": model, "id": ident, "type": "message", "role": "assistant", "content": [content], "stop_reason": None, "stop_sequence": None,
                "usage": {
                    "input_tokens": fresh, "cache_creation_input_tokens": written, "cache_read_input_tokens": self.read,
                    "cache_creation": {"ephemeral_5m_input_tokens": written, "ephemeral_1h_input_tokens": 0},
                    "output_tokens": shown, "service_tier": "standard"},
            }
            line.update(requestId=request, uuid=self.parent, timestamp=time(self.at))
            lines.append(dump(line))
        self.read = self.read + written if self.read < 150000 else 8000
        line = self.common("user")
        text = prose(rng, max(100, int(rng.expovariate(1 / self.result_size))))
        line["message"] = {"role": "user", "content": [{"tool_use_id": "toolu_1", "type": "tool_result", "content": text}]}
        line["toolUseResult"] = {"type": "text", "file": {"filePath": f"{self.cwd}/src/orders.ts", "content": text, "numLines": 40}}
        line.update(uuid=self.parent, timestamp=time(self.at))
        lines.append(dump(line))
        return lines

    def path(self, folder):
        return f"{folder}/.claude/projects/{self.cwd.replace('/', '-')}/{self.session}.jsonl"


class Codex:
    """One thread of Codex CLI."""

    def __init__(self, rng, number, result_size):
        self.rng, self.id, self.result_size = rng, uuid(rng), result_size
        self.at = START + timedelta(hours=number * 3)
        self.total = dict(input_tokens=0, cached_input_tokens=0, output_tokens=0, reasoning_output_tokens=0, total_tokens=0)
        self.cwd = f"/home/ada/work/project-{number % 20:02d}"

    def line(self, kind, payload):
        self.at += timedelta(milliseconds=self.rng.randrange(1500, 15000))
        return dump({"timestamp": time(self.at), "type": kind, "payload": payload})

    def head(self):
        return [
            self.line("session_meta", {
                "id": self.id, "timestamp": time(self.at), "cwd": self.cwd, "originator": "codex_cli_rs", "cli_version": "0.142.0", "source": "cli"}),
            self.line("turn_context", {"cwd": self.cwd, "approval_policy": "on-request", "model": "gpt-5-codex", "summary": "auto"}),
        ]

    def call(self):
        rng = self.rng
        given, answered = rng.randrange(4000, 60000), rng.randrange(50, 1500)
        last = dict(input_tokens=given, cached_input_tokens=given * 8 // 10, output_tokens=answered, reasoning_output_tokens=answered // 3,
                    total_tokens=given + answered)
        self.total = {key: self.total[key] + last[key] for key in last}
        lines = [
            self.line("response_item", {"type": "function_call_output", "call_id": "call_1", "output": prose(rng, int(rng.expovariate(1 / self.result_size)) + 100)}),
            self.line("event_msg", {"type": "token_count", "info": {
                "total_token_usage": self.total, "last_token_usage": last, "model_context_window": 272000}, "rate_limits": None}),
        ]
        return lines + lines[-1:] if rng.randrange(20) == 0 else lines

    def path(self, folder):
        return f"{folder}/.codex/sessions/{self.at:%Y/%m/%d}/rollout-{self.at:%Y-%m-%dT%H-%M-%S}-{self.id}.jsonl"


def write(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)


def make(folder, files, assistant_lines, megabytes):
    rng = random.Random(6)
    each = assistant_lines // files
    # What is not the agent's own text is made of results of tools, which Claude Code writes twice.
    rest = max(200, megabytes * 1_000_000 // files // each - 1150)
    previous = None
    for number in range(files):
        if number % 10 == 9:
            thread = Codex(rng, number, rest * 2)
            path, lines = thread.path(folder), thread.head()
            for _ in range(each):
                lines += thread.call()
        else:
            session = Claude(rng, number, rest)
            path, lines, count = session.path(folder), [], 0
            if number % 10 == 5 and previous is not None:
                # A resumed session: the lines of the first, then its own.
                copied = previous[:60]
                lines, count = list(copied), sum('"type":"assistant"' in line for line in copied)
            while count < each:
                blocks = min(each - count, rng.choice([1, 2, 2, 3]))
                lines += session.message(blocks)
                count += blocks
            previous = lines
        write(path, lines)


def grow(folder, percent):
    """New answers in the logs that were written last, so many that the whole is larger by this much."""
    rng = random.Random(7)
    paths = sorted(os.path.join(where, name) for where, _, names in os.walk(f"{folder}/.claude/projects") for name in names)
    left = sum(map(os.path.getsize, paths)) * percent // 100
    for path in paths[-max(1, len(paths) * percent // 100):]:
        session = Claude(rng, 600, 1500)
        session.session, session.at = os.path.basename(path)[:-6], START + timedelta(days=80)
        share, added = left // max(1, len(paths) * percent // 100), 0
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            while added < share:
                text = "".join(line + "\n" for line in session.message(2))
                file.write(text)
                added += len(text)


if __name__ == "__main__":
    if sys.argv[2:3] == ["--grow"]:
        grow(sys.argv[1], int(sys.argv[3]))
    else:
        make(sys.argv[1], *(list(map(int, sys.argv[2:])) + [500, 200_000, 600][len(sys.argv) - 2:]))
