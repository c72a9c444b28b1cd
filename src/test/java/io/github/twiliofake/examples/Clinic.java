package io.github.twiliofake.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.twilio.base.ResourceSet;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.messaging.v1.service.ShortCode;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import io.github.twiliofake.webhook.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A texting application in one class, which works. With a {@link Flaw}, it is broken in that way and no other. The correct code is next
 * to the code of each flaw.
 */
final class Clinic {
    static final String REMINDER = "Tomorrow at 10. Reply YES to confirm.";

    private static final ZoneId HERE = ZoneId.of("America/Los_Angeles");
    private static final int OPTED_OUT = 21610;
    private static final int POOL_IS_FULL = 21714;
    private static final List<String> STATUSES = List.of(
            "accepted", "scheduled", "queued", "sending", "sent", "delivered", "undelivered", "failed", "canceled");
    private static final int FIRST_END = STATUSES.indexOf("delivered");

    private final TwilioRestClient client;
    private final String authToken;
    private final List<String> services;
    private final Set<Flaw> flaws;

    private final Map<String, String> statuses = new TreeMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> scheduled = new HashMap<>();
    private final Set<String> takenOff = new HashSet<>();
    private final List<String> confirmed = new ArrayList<>();
    private final List<String> toBeCalled = new ArrayList<>();
    private final List<byte[]> photos = new ArrayList<>();

    Clinic(TwilioRestClient client, String authToken, List<String> services, Set<Flaw> flaws) {
        this.client = client;
        this.authToken = authToken;
        this.services = services;
        this.flaws = flaws;
    }

    private boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    private MessageCreator reminder(String number) {
        return Message.creator(new PhoneNumber(number), services.get(0), REMINDER)
                .setStatusCallback(URI.create("https://clinic.example/status"));
    }

    /** Returns the SID of the reminder, or an empty text if the number must not be texted. */
    String remind(String number) {
        synchronized (this) {
            if (takenOff.contains(number)) {
                return "";
            }
        }
        // Without the lock: callbacks may come before the answer.
        Message message = sendOnce(number);
        note(message.getSid(), message.getStatus().toString(), true);
        return message.getSid();
    }

    private Message sendOnce(String number) {
        try {
            return reminder(number).create(client);
        } catch (ApiException e) {
            if (e.getStatusCode() != null) {
                throw e;
            }
            // If there was no answer, Twilio may have sent it.
            Message sent = has(Flaw.TEXTS_AGAIN_WHEN_AN_ANSWER_IS_LOST) ? null : find(number);
            return sent == null ? reminder(number).create(client) : sent;
        }
    }

    private Message find(String number) {
        ResourceSet<Message> newest =
                Message.reader().setTo(new PhoneNumber(number)).limit(20).read(client);
        for (Message message : newest) {
            if (message.getBody().equals(REMINDER)) {
                return message;
            }
        }
        return null;
    }

    private synchronized void note(String sid, String status, boolean isCreated) {
        String before = statuses.get(sid);
        if (before == null) {
            if (isCreated || !has(Flaw.IGNORES_CALLBACKS_OF_UNKNOWN_MESSAGES)) {
                statuses.put(sid, status);
            }
            return;
        }
        boolean isLate = STATUSES.indexOf(before) >= FIRST_END || STATUSES.indexOf(status) < STATUSES.indexOf(before);
        if (!isLate || (!isCreated && has(Flaw.LETS_A_LATE_SENT_OVERWRITE_DELIVERED))) {
            statuses.put(sid, status);
        }
    }

    synchronized String status(String sid) {
        return statuses.get(sid);
    }

    synchronized List<String> confirmed() {
        return List.copyOf(confirmed);
    }

    /** Returns the numbers that no text can reach. */
    synchronized List<String> toBeCalled() {
        return List.copyOf(toBeCalled);
    }

    synchronized List<byte[]> photos() {
        return List.copyOf(photos);
    }

    /** Returns the line of the bill: the number of segments, and the sender. */
    String receipt(String number) {
        Message message = reminder(number).create(client);
        if (!has(Flaw.READS_SENDER_AND_SEGMENTS_TOO_EARLY)) {
            message = Message.fetcher(message.getSid()).fetch(client);
        }
        return message.getNumSegments() + " from " + message.getFrom();
    }

    /** Returns the hour at which a message was sent, in the time zone of the clinic. */
    int hourOf(String sid) {
        ZonedDateTime sent = Message.fetcher(sid).fetch(client).getDateSent();
        return has(Flaw.TAKES_UTC_FOR_LOCAL_TIME)
                ? sent.toLocalDateTime().getHour()
                : sent.withZoneSameInstant(HERE).getHour();
    }

    void remindAt(Instant instant, String number) {
        Message message = reminder(number)
                .setScheduleType(Message.ScheduleType.FIXED)
                .setSendAt(instant.atZone(HERE))
                .create(client);
        scheduled.put(number, message.getSid());
    }

    void cancelAppointment(String number) {
        String sid = scheduled.remove(number);
        if (!has(Flaw.TEXTS_ABOUT_CANCELED_APPOINTMENTS)) {
            Message.updater(sid).setStatus(Message.UpdateStatus.CANCELED).update(client);
        }
    }

    /** Sends from the name of the clinic if the country allows it. */
    void announce(String number, String text) {
        boolean isNorthAmerican = number.startsWith("+1");
        try {
            if (isNorthAmerican && !has(Flaw.USES_ITS_NAME_AS_SENDER_EVERYWHERE)) {
                Message.creator(new PhoneNumber(number), services.get(0), text).create(client);
            } else {
                Message.creator(new PhoneNumber(number), new PhoneNumber("CLINIC"), text)
                        .create(client);
            }
        } catch (ApiException e) {
            synchronized (this) {
                toBeCalled.add(number);
            }
        }
    }

    /** Puts a short code into the first service that has room. */
    void enrol(String shortCodeSid) {
        for (String service : services) {
            try {
                ShortCode.creator(service, shortCodeSid).create(client);
                return;
            } catch (ApiException e) {
                if (e.getCode() == null || e.getCode() != POOL_IS_FULL) {
                    throw e;
                }
                if (has(Flaw.GIVES_UP_ON_A_FULL_POOL)) {
                    return;
                }
            }
        }
    }

    /** Answers its webhooks. */
    Webhooks.Response answer(Webhooks.Request request) throws IOException, InterruptedException {
        boolean seesHttps =
                "https".equals(request.headers().get("X-Forwarded-Proto")) && !has(Flaw.SEES_HTTP_BEHIND_ITS_PROXY);
        String url = (seesHttps ? "https" : "http") + "://clinic.example" + request.path();
        Map<String, String> form = request.parameters();
        if (!new RequestValidator(authToken)
                .validate(url, form, request.headers().get("X-Twilio-Signature"))) {
            return Webhooks.Response.of(403);
        }
        return request.path().equals("/status") ? status(form) : text(form);
    }

    private Webhooks.Response status(Map<String, String> form) {
        String status = form.get("MessageStatus");
        if (!STATUSES.contains(status)) {
            return Webhooks.Response.of(has(Flaw.KNOWS_NO_OTHER_STATUSES) ? 500 : 204);
        }
        note(form.get("MessageSid"), status, false);
        synchronized (this) {
            String code = form.getOrDefault("ErrorCode", "");
            if (code.equals(Integer.toString(OPTED_OUT))) {
                if (!has(Flaw.DOES_NOT_LEARN_OF_OPT_OUTS)) {
                    takenOff.add(form.get("To"));
                }
            } else if (!code.isEmpty() && !has(Flaw.TAKES_201_FOR_A_DELIVERY)) {
                toBeCalled.add(form.get("To"));
            }
        }
        return Webhooks.Response.of(204);
    }

    private Webhooks.Response text(Map<String, String> form) throws IOException, InterruptedException {
        if (form.containsKey("MediaUrl0")) {
            byte[] photo = fetch(form.get("MediaUrl0"));
            synchronized (this) {
                photos.add(photo);
            }
        }
        String before = answers.get(form.get("MessageSid"));
        if (before != null && !has(Flaw.TAKES_THE_SAME_TEXT_TWICE)) {
            return Webhooks.Response.twiml(before);
        }
        String twiml = "<Response>" + reply(form) + "</Response>";
        answers.put(form.get("MessageSid"), twiml);
        return Webhooks.Response.twiml(twiml);
    }

    private String reply(Map<String, String> form) {
        String patient = form.get("From");
        if (form.get("Body").equals("STOP")) {
            synchronized (this) {
                takenOff.add(patient);
            }
            // Twilio itself confirms it, except for short codes.
            boolean isSaidByTwilio = form.get("To").startsWith("+");
            return isSaidByTwilio && !has(Flaw.ANSWERS_STOP_ITSELF) ? "" : "<Message>You get no more texts.</Message>";
        }
        if (!form.get("Body").equals("YES")) {
            return "<Message>Thank you.</Message>";
        }
        synchronized (this) {
            confirmed.add(patient);
        }
        if (has(Flaw.ANSWERS_FROM_ANOTHER_NUMBER)) {
            Message.creator(new PhoneNumber(patient), services.get(0), "You are confirmed.")
                    .create(client);
            return "";
        }
        return "<Message>You are confirmed.</Message>";
    }

    private byte[] fetch(String url) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!has(Flaw.FETCHES_MEDIA_WITHOUT_CREDENTIALS)) {
            String credentials = client.getAccountSid() + ":" + authToken;
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofByteArray())
                .body();
    }
}
