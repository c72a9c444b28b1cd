package io.github.twiliofake.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.NumberSender;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.proof.LifeStep.Kind;
import io.github.twiliofake.proof.LifeStep.Phone;
import io.github.twiliofake.proof.LifeStep.Send;
import io.github.twiliofake.proof.LifeStep.Sender;
import io.github.twiliofake.proof.LifeStep.Switch;
import io.github.twiliofake.proof.LifeStep.Trouble;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.Webhooks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The fake in the terms of the model: with numbers for SIDs, and seconds for dates. */
final class LifeSubject implements LifeStep.Actor, AutoCloseable {
    private static final String CALLBACK = "https://clinic.example/";

    private record Moment(Checkpoint checkpoint, List<String> sids, InjectedFault trouble) {}

    private final FakeTwilio twilio = FakeTwilio.start();
    private final Http http = Http.of(twilio);
    private final String account =
            "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/";
    private final List<MessagingService> services = new ArrayList<>();
    private final Map<Sender, NumberSender> senders = new EnumMap<>(Sender.class);
    private final List<Moment> moments = new ArrayList<>();
    /** The SIDs of all messages, in the order of their creation. */
    private List<String> sids = new ArrayList<>();

    private InjectedFault trouble;

    LifeSubject() {
        twilio.webhooks().route("https://clinic.example", request -> Webhooks.Response.of(204));
        for (int i = 0; i < LifeStep.SERVICES; i++) {
            String callback = i == 0 ? CALLBACK : "";
            services.add(twilio.seed().service("Service " + i, it -> it.statusCallback(callback)));
        }
        for (Sender sender : Sender.values()) {
            seed(sender);
        }
    }

    private void seed(Sender sender) {
        if (sender.kind == Kind.SHORT_CODE) {
            senders.put(
                    sender,
                    twilio.seed()
                            .shortCode(
                                    sender.address,
                                    it -> it.countryCode(sender.country)
                                            .capabilities(LifeSubject.capabilities(sender))));
        } else if (sender.kind != Kind.ALPHA) {
            senders.put(
                    sender,
                    twilio.seed().phoneNumber(sender.address, it -> it.capabilities(LifeSubject.capabilities(sender))));
        }
    }

    private static Capability[] capabilities(Sender sender) {
        return sender.hasMms ? new Capability[] {Capability.SMS, Capability.MMS} : new Capability[] {Capability.SMS};
    }

    @Override
    public String send(Send what) {
        StringBuilder form = new StringBuilder("To=" + encoded(what.to().number));
        form.append("&Body=").append(encoded(what.text().value));
        if (what.service() >= 0) {
            form.append("&MessagingServiceSid=")
                    .append(services.get(what.service()).sid());
        }
        if (what.from() != null) {
            form.append("&From=").append(encoded(what.from().address));
        }
        if (what.hasMedia()) {
            form.append("&MediaUrl=https://pictures.example/cat.jpg");
        }
        if (what.sendIn() >= 0) {
            form.append("&ScheduleType=fixed&SendAt=")
                    .append(twilio.clock().instant().plusSeconds(what.sendIn()));
        }
        if (what.validity() >= 0) {
            form.append("&ValidityPeriod=").append(what.validity());
        }
        if (what.callsBack()) {
            form.append("&StatusCallback=").append(encoded(CALLBACK));
        }
        Answer answer = http.post(account + "Messages.json", form.toString());
        List<Message> messages = twilio.inventory().messages();
        if (!messages.isEmpty()
                && !sids.contains(messages.get(messages.size() - 1).sid())) {
            sids.add(messages.get(messages.size() - 1).sid());
        }
        return answer(answer);
    }

    @Override
    public String fetch(int message) {
        return sids.isEmpty() ? "nothing" : answer(http.get(path(message)));
    }

    @Override
    public String cancel(int message) {
        return sids.isEmpty() ? "nothing" : answer(http.post(path(message), "Status=canceled"));
    }

    @Override
    public String redact(int message) {
        return sids.isEmpty() ? "nothing" : answer(http.post(path(message), "Body="));
    }

    @Override
    public String delete(int message) {
        return sids.isEmpty() ? "nothing" : answer(http.delete(path(message)));
    }

    @Override
    public String report(int message, List<Status> statuses) {
        if (sids.isEmpty()) {
            return "nothing";
        }
        String sid = sid(message);
        // A test cannot name a deleted message.
        return twilio.inventory().messages().stream()
                .filter(each -> each.sid().equals(sid))
                .findFirst()
                .map(each -> done(() -> twilio.delivery().report(each, statuses.toArray(Status[]::new))))
                .orElse("refused");
    }

    @Override
    public String advance(int seconds) {
        return done(() -> twilio.clock().advance(Duration.ofSeconds(seconds)));
    }

    @Override
    public String hold() {
        return done(() -> twilio.delivery().hold());
    }

    @Override
    public String release() {
        return done(() -> twilio.delivery().release());
    }

    @Override
    public String takes(int seconds) {
        return done(() -> twilio.delivery().takes(Duration.ofSeconds(seconds)));
    }

    @Override
    public String becomes(Phone phone, HandsetState state) {
        return done(() -> twilio.handset(phone.number).becomes(state));
    }

    @Override
    public String optOut(Phone phone, int service) {
        return done(() -> twilio.console().optOut(twilio.handset(phone.number), services.get(service)));
    }

    @Override
    public String optOut(Phone phone, Sender sender) {
        return done(() -> twilio.console().optOut(twilio.handset(phone.number), senders.get(sender)));
    }

    @Override
    public String optIn(Phone phone, int service) {
        return done(() -> twilio.console().optIn(twilio.handset(phone.number), services.get(service)));
    }

    @Override
    public String optIn(Phone phone, Sender sender) {
        return done(() -> twilio.console().optIn(twilio.handset(phone.number), senders.get(sender)));
    }

    @Override
    public String join(int service, Sender sender) {
        String form = switch (sender.kind) {
            case SHORT_CODE -> "ShortCodeSid=" + senders.get(sender).sid();
            case ALPHA -> "AlphaSender=" + sender.address;
            case LONG_CODE, TOLL_FREE -> "PhoneNumberSid=" + senders.get(sender).sid();
        };
        return code(http.post(members(service, sender), form));
    }

    @Override
    public String leave(int service, Sender sender) {
        String sid = sender.kind == Kind.ALPHA
                ? http.get(members(service, sender))
                        .json()
                        .path("alpha_senders")
                        .path(0)
                        .path("sid")
                        .asText("AI" + "0".repeat(32))
                : senders.get(sender).sid();
        return code(http.delete(members(service, sender) + "/" + sid));
    }

    private String members(int service, Sender sender) {
        String list = switch (sender.kind) {
            case SHORT_CODE -> "ShortCodes";
            case ALPHA -> "AlphaSenders";
            case LONG_CODE, TOLL_FREE -> "PhoneNumbers";
        };
        // An alphanumeric sender has another SID in every service, and the model only one.
        return "/v1/Services/"
                + services.get(sender.kind == Kind.ALPHA ? 0 : service).sid() + "/" + list;
    }

    @Override
    public String move(int service, Sender code) {
        return done(() -> twilio.console().moveShortCode((ShortCode) senders.get(code), services.get(service)));
    }

    @Override
    public String cancelCode(Sender code) {
        return done(() -> twilio.console().cancelShortCode((ShortCode) senders.get(code)));
    }

    @Override
    public String turn(int service, Switch property, boolean on) {
        String name = switch (property) {
            case STICKY_SENDER -> "StickySender";
            case AREA_CODE_GEOMATCH -> "AreaCodeGeomatch";
            case MMS_CONVERTER -> "MmsConverter";
            case SMART_ENCODING -> "SmartEncoding";
        };
        return update(service, name + "=" + on);
    }

    @Override
    public String validity(int service, int seconds) {
        return update(service, "ValidityPeriod=" + seconds);
    }

    private String update(int service, String form) {
        return code(http.post("/v1/Services/" + services.get(service).sid(), form));
    }

    @Override
    public String deleteService(int service) {
        return code(http.delete("/v1/Services/" + services.get(service).sid()));
    }

    @Override
    public String inject(Trouble what) {
        if (trouble != null) {
            trouble.remove();
        }
        FaultRule rule = switch (what) {
            case BUSY -> Fault.serviceUnavailable().once();
            case LOST_ANSWER -> Fault.internalError().afterOperation().once();
            case UNDELIVERED -> Fault.undelivered(30008).once();
        };
        trouble = twilio.inject(rule.on(Operation.MESSAGE_CREATE));
        return "done";
    }

    @Override
    public String check() {
        moments.add(new Moment(twilio.checkpoint(), List.copyOf(sids), trouble));
        return "done";
    }

    @Override
    public String restore(int checkpoint) {
        if (moments.isEmpty()) {
            return "nothing";
        }
        Moment moment = moments.get(checkpoint % moments.size());
        twilio.restore(moment.checkpoint);
        sids = new ArrayList<>(moment.sids);
        trouble = moment.trouble;
        return "done";
    }

    /** Returns all visible facts about the messages: the list, the texts on the phones, and the callbacks to the application. */
    List<String> sight() {
        twilio.settle();
        List<String> sight = new ArrayList<>();
        http.get(account + "Messages.json?PageSize=1000")
                .json()
                .path("messages")
                .forEach(message -> sight.add(row(message)));
        for (Phone phone : Phone.values()) {
            for (Message each : twilio.handset(phone.number).messages()) {
                sight.add(phone + " has #" + sids.indexOf(each.sid()) + " from " + each.from() + ": "
                        + brief(each.body()) + (each.mediaUrls().isEmpty() ? "" : " with media"));
            }
        }
        List<RecordedWebhook> calls = twilio.webhooks().calls();
        for (int i = 0; i < sids.size(); i++) {
            String sid = sids.get(i);
            StringBuilder told = new StringBuilder();
            for (RecordedWebhook call : calls) {
                if (call.messageSid().equals(sid)) {
                    told.append(told(call));
                }
            }
            sight.add("#" + i + " was told" + told);
        }
        return sight;
    }

    private static String told(RecordedWebhook call) {
        Map<String, String> told = call.parameters();
        return " " + told.get("MessageStatus") + "/" + told.get("ErrorCode") + "/" + told.get("From") + "@"
                + seconds(call.instant()) + (call.status() == 204 ? "" : call.failure());
    }

    private String row(JsonNode message) {
        return "#" + sids.indexOf(message.path("sid").asText())
                + " of " + service(message.path("messaging_service_sid").asText())
                + " from " + message.path("from").asText()
                + " to " + message.path("to").asText()
                + ": " + brief(message.path("body").asText())
                + " " + message.path("status").asText()
                + "/" + message.path("error_code").asText()
                + ", segments " + message.path("num_segments").asText()
                + ", media " + message.path("num_media").asText()
                + ", created " + date(message, "date_created")
                + ", updated " + date(message, "date_updated")
                + ", sent " + date(message, "date_sent");
    }

    private String service(String sid) {
        return services.stream().map(MessagingService::sid).toList().indexOf(sid) + "";
    }

    private static String date(JsonNode message, String name) {
        JsonNode date = message.path(name);
        return date.isNull()
                ? "null"
                : Long.toString(seconds(ZonedDateTime.parse(date.asText(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()));
    }

    private static long seconds(Instant instant) {
        return Duration.between(Settings.DEFAULT_INSTANT, instant).toSeconds();
    }

    /** Returns the length and the beginning of a text, and whether a link follows it. */
    static String brief(String text) {
        int link = text.indexOf("https://p.twil.io/");
        String own = link < 0 ? text : text.substring(0, link);
        return own.length() + own.substring(0, Math.min(2, own.length())) + (link < 0 ? "" : "+link");
    }

    private String answer(Answer answer) {
        return answer.status() < 300 && answer.status() != 204
                ? answer.status() + " " + row(answer.json())
                : code(answer);
    }

    private static String code(Answer answer) {
        return answer.status() < 300
                ? Integer.toString(answer.status())
                : answer.status() + " " + answer.json().path("code").asInt();
    }

    private String sid(int message) {
        return sids.get(Math.max(0, sids.size() - 1 - message));
    }

    private String path(int message) {
        return account + "Messages/" + sid(message) + ".json";
    }

    private static String done(Runnable work) {
        try {
            work.run();
            return "done";
        } catch (IllegalArgumentException refused) {
            return "refused";
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        twilio.close();
    }
}
