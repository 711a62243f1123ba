#!/usr/bin/env python3
"""Runs commands in turn and says what each cost the processor (user and system, its children included).

    processor.py ROUNDS NAME PREPARE COMMAND [NAME PREPARE COMMAND ...]

PREPARE and COMMAND are lines for sh; only COMMAND is measured, and `exec` is put before it. In turn, so that what else the machine does
falls on all of them alike; the median and the lowest quarter of the rounds, in milliseconds, and how many times the first command that is.
"""
import os
import statistics
import subprocess
import sys
import time

rounds, words = int(sys.argv[1]), sys.argv[2:]
commands = [words[i:i + 3] for i in range(0, len(words), 3)]
runs = {name: [] for name, _, _ in commands}
for turn in range(rounds + 1):
    for name, prepare, command in commands:
        if prepare:
            subprocess.run(["sh", "-c", prepare], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = time.perf_counter()
        child = os.fork()
        if child == 0:
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            os.execvp("sh", ["sh", "-c", f"exec {command}"])
        _, _, used = os.wait4(child, 0)
        if turn > 0:
            runs[name].append((used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss))

first = None
print(f"{'':44} {'median':>9} {'quartile':>9} {'times':>6} {'elapsed':>9} {'memory':>7}")
for name, _, _ in commands:
    processor = sorted(run[0] for run in runs[name])
    quartile = processor[len(processor) // 4]
    first = first or quartile
    elapsed = statistics.median(run[1] for run in runs[name])
    print(f"{name:44} {statistics.median(processor) * 1000:6.0f} ms {quartile * 1000:6.0f} ms {quartile / first:6.1f} {elapsed * 1000:6.0f} ms {max(run[2] for run in runs[name]) // 1024:4} MB")
print("load:", " ".join(f"{load:.1f}" for load in os.getloadavg()))
