#!/usr/bin/env python3
"""Makes logs of agents to measure with: the same bytes every time.

    logs.py FOLDER [FILES] [ASSISTANT_LINES] [MEGABYTES]     makes FOLDER/.claude/projects and FOLDER/.codex/sessions
    logs.py FOLDER --only KIND [FILES ...]                   the same bytes, but only the sessions of one kind and those that they go on from
    logs.py FOLDER --grow PERCENT                            adds as much to the logs of the last sessions
    logs.py --kinds                                          names the kinds

Nine tenths are Claude Code's: a message is written once for each block of its content, with its output growing from line to line; between them
stand the user's lines with results of tools, which are most of the bytes. One tenth is Codex CLI's, which writes running totals, and now and then
one of them twice. Every kind below has the shape that real logs have; the words are made up.
"""
import json
import os
import random
import sys
from datetime import datetime, timedelta, timezone

MODELS = ["claude-sonnet-4-5-20250929"] * 6 + ["claude-haiku-4-5-20251001"] * 3 + ["claude-opus-4-5-20251101"]
WORDS = "the shop keeps a list of orders and every order has a customer with an address that is printed on the bill when it is paid".split()
START = datetime(2026, 3, 2, 8, 0, tzinfo=timezone.utc)

# By the last digit of a session's number; the rest of the sessions is plain.
CLAUDE = {
    1: "subagents",  # a third of the calls stand in files of subagents
    2: "one-hour",  # most cache writes live for an hour
    3: "forked",  # goes on from a copy of the session before, under its own session id and with the same message ids
    4: "fallback",  # now and then one answer is two bills: the second one stands in `iterations`
    5: "resumed",  # a second file that begins with a copy of the first lines of the session before
    6: "reported",  # an old version, which told of its subagents only in progress lines of the session
    7: "aside",  # questions on the side, whose log repeats the last message under another request id
    8: "glued",  # two lines in one, as when two processes write at once
}
# By the ten's digit of a thread's number, modulo 5.
CODEX = {
    1: "desktop",  # Codex Desktop: every count is written twice
    2: "codex-forked",  # begins with the whole history of the thread before, at the instant of the fork
    3: "codex-subagent",  # the same as a subagent of the thread before
    4: "codex-aborted",  # the total holds a call that was aborted, which no other figure tells
}


# Not among the rest, because no agent writes so: a log that went through another program.
BESIDE = {"spaced": 10}


def kind_of(number):
    return CODEX.get(number // 10 % 5, "codex-plain") if number % 10 == 9 else CLAUDE.get(number % 10, "plain")


def kinds():
    return ["plain", *CLAUDE.values(), "codex-plain", *CODEX.values(), *BESIDE]


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
        self.rng, self.session, self.result_size, self.kind = rng, uuid(rng), result_size, kind_of(number)
        self.cwd = f"/home/ada/code/project-{number % 20:02d}"
        self.at = START + timedelta(hours=number * 3)
        self.parent, self.read = None, 8000
        self.agent, self.version = None, "2.1.9" if self.kind == "reported" else "2.1.150"

    def common(self, kind):
        self.at += timedelta(milliseconds=self.rng.randrange(900, 15000))
        line = {
            "parentUuid": self.parent, "isSidechain": self.agent is not None, "userType": "external", "cwd": self.cwd, "sessionId": self.session,
            "version": self.version, "gitBranch": "main", "type": kind,
        }
        if self.agent is not None:
            line["agentId"] = self.agent
        self.parent = uuid(self.rng)
        return line

    def usage(self, fresh, written, output):
        hour = written if self.kind == "one-hour" and self.rng.randrange(5) else 0
        return {
            "input_tokens": fresh, "cache_creation_input_tokens": written, "cache_read_input_tokens": self.read,
            "cache_creation": {"ephemeral_5m_input_tokens": written - hour, "ephemeral_1h_input_tokens": hour},
            "output_tokens": output, "service_tier": "standard"}

    def message(self, blocks):
        """The lines of one answer: `blocks` of them, then the result of a tool."""
        rng = self.rng
        ident, request, model = f"msg_01{rng.getrandbits(88):022x}", f"req_011{rng.getrandbits(84):021x}", rng.choice(MODELS)
        fresh, written, output = rng.randrange(3, 40), rng.randrange(200, 4000), rng.randrange(40, 1500)
        usage, lines = self.usage(fresh, written, output), []
        if self.kind == "fallback" and rng.randrange(100) == 0:
            usage["iterations"] = [
                {"type": "fallback_message", "model": "claude-opus-4-1-20250805", **self.usage(2, rng.randrange(9000, 30000), rng.randrange(2, 40))},
                {"type": "message", "model": model, **self.usage(fresh, written, output)}]
        for block in range(blocks):
            line = self.common("assistant")
            shown = output if block == blocks - 1 else rng.randrange(1, 10)
            content = {"type": "text", "text": prose(rng, rng.randrange(100, 600))} if block < blocks - 1 else {
                "type": "tool_use", "id": f"toolu_{rng.getrandbits(80):020x}", "name": "Read", "input": {"file_path": f"{self.cwd}/src/orders.ts"}}
            line["message"] = {
                "model": model, "id": ident, "type": "message", "role": "assistant", "content": [content], "stop_reason": None, "stop_sequence": None,
                "usage": {**usage, "output_tokens": shown}}
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

    def messages(self, count):
        lines = []
        while count > 0:
            blocks = min(count, self.rng.choice([1, 2, 2, 3]))
            lines += self.message(blocks)
            count -= blocks
        return lines

    def subagent(self):
        """The log of a subagent of this session goes on from its instant."""
        agent = Claude(self.rng, 0, self.result_size)
        agent.session, agent.cwd, agent.at, agent.agent, agent.kind = self.session, self.cwd, self.at, f"{self.rng.getrandbits(28):07x}", self.kind
        return agent

    def report(self, lines):
        """Lines of a subagent as an old version repeats them in the session's own log."""
        for line in map(json.loads, lines):
            if line["type"] == "assistant":
                own = self.common("progress")
                own["data"] = {
                    "message": {key: line[key] for key in ("type", "timestamp", "requestId", "uuid", "message")}, "normalizedMessages": [],
                    "type": "agent_progress", "prompt": "Find the orders", "agentId": line["agentId"]}
                own.update(uuid=self.parent, timestamp=time(self.at), toolUseID="agent_msg_01")
                yield dump(own)

    def place(self, folder):
        return f"{folder}/.claude/projects/{self.cwd.replace('/', '-')}/{self.session}"


def claude(folder, number, each, rest, as_kind=None):
    """The files of one session: lines by path."""
    session = Claude(random.Random(f"6/{number}"), number, rest)
    rng, kind, place = session.rng, as_kind or session.kind, session.place(folder)
    lines, more = [], {}
    if kind in ("resumed", "forked"):
        _, before = next(iter(claude(folder, number - 1, each, rest).items()))
        lines = before[:60]
        each -= sum('"type":"assistant"' in line for line in lines)
    if kind == "forked":
        for i, line in enumerate(map(json.loads, lines)):
            line["forkedFrom"] = {"sessionId": line["sessionId"], "messageUuid": line["uuid"]}
            line["sessionId"] = session.session
            lines[i] = dump(line)
    if kind in ("subagents", "reported"):
        lines += session.messages(each // 3)
        for _ in range(2):
            agent = session.subagent()
            told = agent.messages(each // 3 - each // 6)
            session.at = agent.at
            if kind == "subagents":
                more[f"{place}/subagents/agent-{agent.agent}.jsonl"] = told
                more[f"{place}/subagents/agent-{agent.agent}.meta.json"] = [dump({"agentType": "Explore", "toolUseId": "toolu_1"})]
            else:
                lines += session.report(told)
            lines += session.messages(each // 6)
    elif kind == "aside":
        lines += session.messages(each * 9 // 10)
        for _ in range(each // 40):
            own = session.messages(1)
            repeated = json.loads(own[0])
            agent = session.subagent()
            repeated.update(isSidechain=True, agentId=agent.agent, requestId=f"req_011{rng.getrandbits(84):021x}", uuid=uuid(rng))
            lines += own
            more[f"{place}/subagents/agent-aside_question-{agent.agent}.jsonl"] = [dump(repeated), *agent.messages(2)]
    else:
        lines += session.messages(each)
    if kind == "glued":
        at = next(i for i in range(len(lines) // 2, len(lines)) if '"tool_use"' in lines[i])
        lines[at:at + 2] = [lines[at] + lines[at + 1]]
    if kind == "spaced":
        lines = [json.dumps(json.loads(line)) for line in lines]
    return {f"{place}.jsonl": lines, **more}


class Codex:
    """One thread of Codex CLI."""

    def __init__(self, rng, number, result_size):
        self.rng, self.id, self.result_size, self.kind = rng, uuid(rng), result_size, kind_of(number)
        self.at = START + timedelta(hours=number * 3)
        self.total = dict(input_tokens=0, cached_input_tokens=0, output_tokens=0, reasoning_output_tokens=0, total_tokens=0)
        self.cwd = f"/home/ada/code/project-{number % 20:02d}"
        self.begun = self.at

    def line(self, kind, payload, wait=15000):
        self.at += timedelta(milliseconds=self.rng.randrange(wait // 10, wait))
        return dump({"timestamp": time(self.at), "type": kind, "payload": payload})

    def meta(self, parent=None):
        payload = {
            "id": self.id, "timestamp": time(self.begun), "cwd": self.cwd, "originator": "Codex Desktop" if self.kind == "desktop" else "codex_cli_rs",
            "cli_version": "0.142.0", "source": "cli"}
        if parent is not None and self.kind == "codex-forked":
            payload["forked_from_id"] = parent
        elif parent is not None:
            payload["source"] = {"subagent": {"thread_spawn": {"parent_thread_id": parent, "depth": 1, "agent_role": "worker"}}}
        return self.line("session_meta", payload, 20)

    def head(self):
        return [self.meta(), self.turn(), self.line("event_msg", {"type": "token_count", "info": None, "rate_limits": {"limit_id": "codex", "plan_type": None}})]

    def turn(self):
        return self.line("turn_context", {"cwd": self.cwd, "approval_policy": "on-request", "model": "gpt-5-codex", "summary": "auto"}, 100)

    def used(self):
        given, answered = self.rng.randrange(4000, 60000), self.rng.randrange(50, 1500)
        last = dict(input_tokens=given, cached_input_tokens=given * 8 // 10, output_tokens=answered, reasoning_output_tokens=answered // 3,
                    total_tokens=given + answered)
        self.total = {key: self.total[key] + last[key] for key in last}
        return last

    def call(self):
        rng, lines = self.rng, []
        if self.kind == "codex-aborted" and rng.randrange(50) == 0:
            self.used()
            lines.append(self.line("event_msg", {"type": "turn_aborted", "turn_id": "t9", "reason": "interrupted"}))
        last = self.used()
        lines += [
            self.line("response_item", {"type": "function_call_output", "call_id": "call_1", "output": prose(rng, int(rng.expovariate(1 / self.result_size)) + 100)}),
            self.line("event_msg", {"type": "token_count", "info": {
                "total_token_usage": self.total, "last_token_usage": last, "model_context_window": 272000}, "rate_limits": None}),
        ]
        return lines + lines[-1:] if self.kind == "desktop" or rng.randrange(20) == 0 else lines

    def path(self, folder):
        return f"{folder}/.codex/sessions/{self.begun:%Y/%m/%d}/rollout-{self.begun:%Y-%m-%dT%H-%M-%S}-{self.id}.jsonl"


def codex(folder, number, each, rest):
    """The file of one thread: lines by path."""
    thread = Codex(random.Random(f"6/{number}"), number, rest * 2)
    if thread.kind in ("codex-forked", "codex-subagent"):
        # Begins with the parent's history, which is written at once.
        before = [json.loads(line) for line in next(iter(codex(folder, number - 10, each, rest).values()))[:120]]
        while before[-1]["payload"].get("type") != "token_count":
            before.pop()
        lines = [thread.meta(before[0]["payload"]["id"])]
        lines += [thread.line(line["type"], line["payload"], 30) for line in before]
        lines.append(thread.turn())
        thread.total = before[-1]["payload"]["info"]["total_token_usage"]
        each -= 58
    else:
        lines = thread.head()
    for _ in range(each):
        lines += thread.call()
    return {thread.path(folder): lines}


def write(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)


def make(folder, files, assistant_lines, megabytes, only=None):
    each = assistant_lines // files
    # What is not the agent's own text is made of results of tools, which Claude Code writes twice.
    rest = max(200, megabytes * 1_000_000 // files // each - 1150)
    if only in BESIDE:
        for number in range(0, files, BESIDE[only]):
            for path, lines in claude(folder, number, each, rest, only).items():
                write(path, lines)
        return
    for number in range(files):
        if only in (None, kind_of(number)):
            for path, lines in (codex if number % 10 == 9 else claude)(folder, number, each, rest).items():
                write(path, lines)
            if only in ("resumed", "forked"):
                for path, lines in claude(folder, number - 1, each, rest).items():
                    write(path, lines)
            if only in ("codex-forked", "codex-subagent"):
                for path, lines in codex(folder, number - 10, each, rest).items():
                    write(path, lines)


def grow(folder, percent):
    """New answers in the logs that were written last, so many that the whole is larger by this much."""
    rng = random.Random(7)
    projects = f"{folder}/.claude/projects"
    paths = sorted(f"{projects}/{project}/{name}" for project in os.listdir(projects) for name in os.listdir(f"{projects}/{project}") if name.endswith(".jsonl"))
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
    if sys.argv[1:2] == ["--kinds"]:
        print(*kinds(), sep="\n")
    elif sys.argv[2:3] == ["--grow"]:
        grow(sys.argv[1], int(sys.argv[3]))
    else:
        only, sizes = (sys.argv[3], sys.argv[4:]) if sys.argv[2:3] == ["--only"] else (None, sys.argv[2:])
        make(sys.argv[1], *map(int, sizes), *[500, 200_000, 600][len(sizes):], only=only)
