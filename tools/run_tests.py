"""Run all tests but the long ones, in two lanes at once: what mostly waits runs one by one, beside what works.

Each argument is a path that mostly waits: the second lane has these, the first has all others, in two processes. So
nothing is left out and nothing runs twice, whatever the arguments are. What the second lane says comes last.
"""

import argparse
import subprocess
import sys
import tempfile

PYTEST = [sys.executable, "-m", "pytest", "-q", "-m", "not soak"]


def main(waiting: list[str]) -> int:
    """Run both lanes; return 1 where one of them failed, 130 where somebody interrupted them."""
    working = [*PYTEST, "-n", "2", "--dist", "worksteal", *(f"--ignore={path}" for path in waiting)]
    with tempfile.TemporaryFile("w+") as said:
        # one cache of what failed last is enough, and two processes would write it
        beside = subprocess.Popen([*PYTEST, "-p", "no:cacheprovider", *waiting], stdout=said, stderr=subprocess.STDOUT)
        try:
            failed = subprocess.run(working, check=False).returncode
            failed = beside.wait() or failed
        except KeyboardInterrupt:  # both lanes have heard it, too
            beside.wait()
            return 130
        finally:
            beside.kill()
            beside.wait()
            said.seek(0)
            print(f"\nBeside them: {' '.join(waiting)}\n{said.read()}", end="")
    return int(failed != 0)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("waiting", nargs="+", help="what the second lane has")
    sys.exit(main(arguments.parse_args().waiting))
