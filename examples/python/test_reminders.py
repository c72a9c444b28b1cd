"""Tests an application that Twilio calls, with the fake as a program. Only the application's environment changes."""

import json
import shutil
import subprocess
import sys
import unittest
from importlib.util import find_spec
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from fake import Fake

PUBLIC_URL = "https://clinic.example"
SERVICE = "MGbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
REMINDER = "Tomorrow at 10. Reply YES to confirm."

# The test calls only this machine, and so ignores a proxy in its own environment.
opener = build_opener(ProxyHandler({}))


def call(url, body=None, headers={}):
    """Returns the status and the text of an answer, also of a refusal."""
    try:
        with opener.open(Request(url, body, headers), timeout=60) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refusal:
        return refusal.code, refusal.read().decode()


@unittest.skipUnless(find_spec("twilio"), "this Python has no package twilio (Debian: python3-twilio)")
@unittest.skipUnless(shutil.which("java"), "there is no java")
class RemindersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.fake = Fake()
        cls.addClassCleanup(cls.fake.stop)
        service = {
            "sid": SERVICE,
            "friendly_name": "Reminders",
            "inbound_request_url": PUBLIC_URL + "/twilio/sms",
            "advanced_opt_out": True,
            "short_codes": [{"short_code": "33333"}],
        }
        cls.ask("seeds", {"services": [service]})
        cls.application = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("reminders.py"))],
            env={**cls.fake.environment, "MESSAGING_SERVICE_SID": SERVICE, "PUBLIC_URL": PUBLIC_URL},
            stdout=subprocess.PIPE,
            text=True,
        )
        cls.addClassCleanup(cls.end_application)
        line = cls.application.stdout.readline()
        if not line.startswith("listening on"):
            raise RuntimeError("the application ended before it listened")
        cls.local = "http://127.0.0.1:" + line.split()[2]
        cls.ask("routes", {"public_url": PUBLIC_URL, "target": cls.local})

    @classmethod
    def end_application(cls):
        cls.application.terminate()
        cls.application.wait()
        cls.application.stdout.close()

    @classmethod
    def ask(cls, path, value=None):
        """Reads a value from the fake, or sets one."""
        status, text = call(f"{cls.fake.url}/_fake/{path}", value and json.dumps(value).encode())
        if status not in (200, 204):
            raise AssertionError(f"{path}: {status} {text}")
        return json.loads(text) if text else None

    def wait(self, what, **narrowed):
        """Waits until the fake has a match, and returns at that moment."""
        query = urlencode({"for": what, "timeout": "PT30S", **narrowed})
        found = self.ask("wait?" + query)
        self.assertIsNotNone(found, "it did not come: " + query)
        return found[what + "s"]

    def remind(self, patient):
        status, sid = call(self.local + "/remind", urlencode({"to": patient}).encode())
        self.assertEqual(status, 201, sid)
        return sid

    def known(self, question):
        """Returns the application's answer to a question about its data."""
        return call(f"{self.local}/{question}")[1]

    def confirmations(self, patient):
        return self.known("confirmed").splitlines().count(patient)

    def phone(self, number):
        return [message["body"] for message in self.ask("handsets/" + number)["messages"]]

    def test_a_reminder_is_followed_to_the_phone(self):
        patient = "+14155550100"

        sid = self.remind(patient)
        callbacks = self.wait("webhook", kind="STATUS_CALLBACK", to=patient, count=3)

        # The application answers 403 if the SDK finds the signature wrong.
        self.assertEqual(
            [(each["form"]["MessageStatus"], each["response"]["status"]) for each in callbacks],
            [("queued", 204), ("sent", 204), ("delivered", 204)],
        )
        self.assertEqual(self.known("status?sid=" + sid), "delivered")
        self.assertEqual(self.phone(patient), [REMINDER])

    def test_a_late_callback_changes_nothing(self):
        patient = "+14155550101"
        sid = self.remind(patient)
        self.wait("webhook", kind="STATUS_CALLBACK", to=patient, status="delivered")

        self.ask("delivery", {"report": {"message": sid, "statuses": ["sent"]}})
        self.wait("webhook", kind="STATUS_CALLBACK", to=patient, status="sent", count=2)

        self.assertEqual(self.known("status?sid=" + sid), "delivered")

    def test_a_yes_confirms_the_appointment(self):
        patient = "+14155550102"
        self.remind(patient)
        self.wait("message", to=patient, status="delivered")

        text = self.ask("texts", {"from": patient, "to": "33333", "body": "Yes"})

        self.assertEqual([each["response"]["status"] for each in text["webhooks"]], [200])
        self.assertEqual([(each["from"], each["body"]) for each in text["replies"]], [("33333", "You are confirmed.")])
        self.assertEqual(self.confirmations(patient), 1)
        self.assertEqual(self.phone(patient), [REMINDER, "You are confirmed."])

    def test_the_same_text_twice_confirms_once(self):
        patient = "+14155550103"
        self.ask("faults", {"fault": "repeated", "on": ["INBOUND_MESSAGE"], "times": 1})

        text = self.ask("texts", {"from": patient, "to": "33333", "body": "Yes"})

        self.assertEqual(len(text["webhooks"]), 2)
        self.assertEqual(self.confirmations(patient), 1)

    def test_a_person_who_has_opted_out_gets_no_reminder(self):
        patient = "+14155550104"
        text = self.ask("texts", {"from": patient, "to": "33333", "body": "STOP"})
        self.assertEqual([each["form"]["OptOutType"] for each in text["webhooks"]], ["STOP"])
        self.assertEqual(text["replies"], [])
        self.assertEqual(self.ask("opt_outs")["opt_outs"], [{"number": patient, "service_sid": SERVICE}])

        sid = self.remind(patient)
        self.wait("webhook", kind="STATUS_CALLBACK", to=patient, status="failed")

        self.assertEqual(self.known("status?sid=" + sid), "failed 21610")
        self.assertNotIn(REMINDER, self.phone(patient))

    def test_a_phone_that_is_switched_off_gets_no_reminder(self):
        patient = "+14155550105"
        self.ask("handsets", {"number": patient, "state": "switched_off"})

        sid = self.remind(patient)
        self.wait("webhook", kind="STATUS_CALLBACK", to=patient, status="undelivered")

        self.assertEqual(self.known("status?sid=" + sid), "undelivered 30003")
        self.assertEqual(self.phone(patient), [])

    def test_a_request_that_twilio_has_not_signed_is_refused(self):
        patient = "+14155550106"
        text = urlencode({"MessageSid": "SM1", "From": patient, "Body": "YES"}).encode()
        callback = urlencode({"MessageSid": "SM1", "MessageStatus": "failed"}).encode()

        for headers in ({}, {"X-Twilio-Signature": "Zm9yZ2VkIGZvcmdlZCBmb3JnZWQ="}):
            self.assertEqual(call(self.local + "/twilio/sms", text, headers)[0], 403)
            self.assertEqual(call(self.local + "/twilio/status", callback, headers)[0], 403)

        self.assertEqual(self.confirmations(patient), 0)
        self.assertEqual(self.known("status?sid=SM1"), "unknown")


if __name__ == "__main__":
    unittest.main()
