"""Reminds patients by text, follows the status of each text, and understands the answer YES. It does not know the fake.

Twilio calls it at PUBLIC_URL, and signs that URL, even if a proxy calls this server by another name.
"""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from urllib.parse import parse_qsl

from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from twilio.twiml.messaging_response import MessagingResponse

TWILIO_ACCOUNT_SID = os.environ["TWILIO_ACCOUNT_SID"]
TWILIO_AUTH_TOKEN = os.environ["TWILIO_AUTH_TOKEN"]
MESSAGING_SERVICE_SID = os.environ["MESSAGING_SERVICE_SID"]
PUBLIC_URL = os.environ["PUBLIC_URL"]
FINAL = ("delivered", "undelivered", "failed")

# Version 7 of the SDK does not read this variable itself, as requests does. Without it, nothing changes.
http_client = TwilioHttpClient()
http_client.session.verify = os.environ.get("REQUESTS_CA_BUNDLE", True)
client = Client(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, http_client=http_client)
validator = RequestValidator(TWILIO_AUTH_TOKEN)

lock = Lock()
statuses = {}
confirmed = []
answers = {}


def answer_to(text):
    response = MessagingResponse()
    # This comes first, because YES is one of Twilio's words for START, too.
    if text["Body"].strip().upper() == "YES":
        confirmed.append(text["From"])
        response.message("You are confirmed.")
    elif "OptOutType" not in text:
        # Twilio itself answers STOP, START and HELP. A reply to STOP would fail.
        response.message("Reply YES to confirm.")
    return str(response)


def remind(form):
    message = client.messages.create(
        messaging_service_sid=MESSAGING_SERVICE_SID,
        to=form["to"],
        body="Tomorrow at 10. Reply YES to confirm.",
        status_callback=PUBLIC_URL + "/twilio/status",
    )
    # A callback may have come before this answer.
    with lock:
        statuses.setdefault(message.sid, message.status)
    return 201, message.sid


def status(form):
    return 200, statuses.get(form["sid"], "unknown")


def confirmations(form):
    return 200, "\n".join(confirmed)


def twilio_status(form):
    # A final status stays, because callbacks may overtake each other.
    with lock:
        if not statuses.get(form["MessageSid"], "").startswith(FINAL):
            statuses[form["MessageSid"]] = " ".join(filter(None, [form["MessageStatus"], form.get("ErrorCode")]))
    return 204, None


def twilio_sms(form):
    # The same text may come twice. Then the answer is the same, and nothing else happens.
    with lock:
        if form["MessageSid"] not in answers:
            answers[form["MessageSid"]] = answer_to(form)
    return 200, answers[form["MessageSid"]]


ROUTES = {
    "POST /remind": remind,
    "GET /status": status,
    "GET /confirmed": confirmations,
    "POST /twilio/status": twilio_status,
    "POST /twilio/sms": twilio_sms,
}


class Handler(BaseHTTPRequestHandler):
    def handle_any(self):
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        # Twilio signs empty parameters, too.
        form = dict(parse_qsl(query if self.command == "GET" else body, keep_blank_values=True))
        route = ROUTES.get(f"{self.command} {path}")
        if route is None:
            self.answer(404)
        elif path.startswith("/twilio/") and not self.is_signed(form):
            self.answer(403)
        else:
            try:
                self.answer(*route(form))
            except Exception as error:
                self.answer(500, str(error))

    do_GET = do_POST = handle_any

    def is_signed(self, form):
        return validator.validate(PUBLIC_URL + self.path, form, self.headers.get("X-Twilio-Signature", ""))

    def answer(self, status, body=None):
        content = (body or "").encode()
        self.send_response(status)
        if body is not None:
            self.send_header("Content-Type", "text/xml" if self.path.startswith("/twilio/") else "text/plain")
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 0))), Handler)
    print("listening on", server.server_port, flush=True)
    server.serve_forever()
