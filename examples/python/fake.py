"""Starts the fake as a program, and returns the environment that other programs need."""

import os
import subprocess
from pathlib import Path

BUILT = Path(__file__).resolve().parents[2] / "target"


def jar():
    """Returns the jar that TWILIO_FAKE_JAR names, or the one that was built."""
    given = os.environ.get("TWILIO_FAKE_JAR")
    if given:
        return given
    found = sorted(BUILT.glob("*-standalone.jar"))
    if not found:
        raise FileNotFoundError("build the jar first: ./mvnw -DskipTests package")
    return str(found[0])


class Fake:
    def __init__(self):
        self.process = subprocess.Popen(["java", "-jar", jar()], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the fake ended with {self.process.wait()}")
        # A shell evaluates the line.
        variables = subprocess.check_output(["sh", "-c", line + "exec env -0"], text=True).split("\0")
        self.environment = dict(each.split("=", 1) for each in variables if each)
        self.url = self.environment["HTTP_PROXY"]

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
