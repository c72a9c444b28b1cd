package io.github.twiliofake.internal.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.twiliofake.internal.domain.Secrets;
import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Request;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Response.Whole;
import io.github.twiliofake.model.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Checks every answer of every fake in the JVM of the tests, in all tests, against the schemas in {@code
 * src/test/resources/schemas}. An answer that does not match is a bug of the fake: the client gets a 500, and the fake fails
 * its test when it is closed. This also counts the requests and answers, and writes a list of them at the end.
 */
public final class EveryResponse implements LauncherSessionListener {
    private static final String SCHEMAS = "classpath:schemas/";
    /** The schema of each answer with a body that is not an error. */
    private static final Map<Operation, Schema> SCHEMAS_BY_OPERATION = new EnumMap<>(Operation.class);

    static {
        SCHEMAS_BY_OPERATION.put(Operation.SERVICE_CREATE, schema("service.json"));
        SCHEMAS_BY_OPERATION.put(Operation.SERVICE_FETCH, schema("service.json"));
        SCHEMAS_BY_OPERATION.put(Operation.SERVICE_UPDATE, schema("service.json"));
        SCHEMAS_BY_OPERATION.put(Operation.SERVICE_LIST, schema("service-page.json"));
        SCHEMAS_BY_OPERATION.put(Operation.USECASE_FETCH, schema("usecases.json"));
        SCHEMAS_BY_OPERATION.put(Operation.SHORT_CODE_CREATE, schema("short-code.json"));
        SCHEMAS_BY_OPERATION.put(Operation.SHORT_CODE_FETCH, schema("short-code.json"));
        SCHEMAS_BY_OPERATION.put(Operation.SHORT_CODE_LIST, schema("short-code-page.json"));
        SCHEMAS_BY_OPERATION.put(Operation.PHONE_NUMBER_CREATE, schema("phone-number.json"));
        SCHEMAS_BY_OPERATION.put(Operation.PHONE_NUMBER_FETCH, schema("phone-number.json"));
        SCHEMAS_BY_OPERATION.put(Operation.PHONE_NUMBER_LIST, schema("phone-number-page.json"));
        SCHEMAS_BY_OPERATION.put(Operation.ALPHA_SENDER_CREATE, schema("alpha-sender.json"));
        SCHEMAS_BY_OPERATION.put(Operation.ALPHA_SENDER_FETCH, schema("alpha-sender.json"));
        SCHEMAS_BY_OPERATION.put(Operation.ALPHA_SENDER_LIST, schema("alpha-sender-page.json"));
        SCHEMAS_BY_OPERATION.put(Operation.ACCOUNT_FETCH, schema("account.json"));
        SCHEMAS_BY_OPERATION.put(Operation.MESSAGE_CREATE, schema("message.json"));
        SCHEMAS_BY_OPERATION.put(Operation.MESSAGE_FETCH, schema("message.json"));
        SCHEMAS_BY_OPERATION.put(Operation.MESSAGE_UPDATE, schema("message.json"));
        SCHEMAS_BY_OPERATION.put(Operation.MESSAGE_FEEDBACK_CREATE, schema("feedback.json"));
        SCHEMAS_BY_OPERATION.put(Operation.MEDIA_FETCH, schema("media.json"));
        SCHEMAS_BY_OPERATION.put(Operation.MEDIA_LIST, schema("media-page.json"));
        SCHEMAS_BY_OPERATION.put(Operation.MESSAGE_LIST, schema("message-page.json"));
        SCHEMAS_BY_OPERATION.put(Operation.ACCOUNT_SHORT_CODE_FETCH, schema("account-short-code.json"));
        SCHEMAS_BY_OPERATION.put(Operation.ACCOUNT_SHORT_CODE_UPDATE, schema("account-short-code.json"));
        SCHEMAS_BY_OPERATION.put(Operation.ACCOUNT_SHORT_CODE_LIST, schema("account-short-code-page.json"));
        SCHEMAS_BY_OPERATION.put(Operation.INCOMING_PHONE_NUMBER_FETCH, schema("incoming-phone-number.json"));
        SCHEMAS_BY_OPERATION.put(Operation.INCOMING_PHONE_NUMBER_UPDATE, schema("incoming-phone-number.json"));
        SCHEMAS_BY_OPERATION.put(Operation.INCOMING_PHONE_NUMBER_LIST, schema("incoming-phone-number-page.json"));
    }

    private static final Schema ERROR = schema("error.json");
    private static final Set<String> KNOWN = Set.of("ShortCodeSid", "PhoneNumberSid", "PageSize", "Page", "PageToken");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Surefire opens a session to look for tests, and another to run them. */
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private static final Map<String, AtomicInteger> ANSWERS = new ConcurrentSkipListMap<>();
    private static final Map<String, AtomicInteger> PARAMETERS = new ConcurrentSkipListMap<>();

    private static Schema schema(String file) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SCHEMAS + file));
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (INSTALLED.getAndSet(true)) {
            return;
        }
        // By its name, because naming the class itself would load it before the agent could change it.
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .type(ElementMatchers.named("io.github.twiliofake.internal.journal.Recorder"))
                .transform((builder, type, loader, module, domain) -> builder.visit(Advice.to(Hook.class)
                        .on(ElementMatchers.named("recorded").and(ElementMatchers.returns(Response.class)))))
                .installOn(ByteBuddyAgent.install());
        requireHook();
    }

    /** Otherwise, if the method got another name, no answer would be checked, and all tests would pass. */
    private static void requireHook() {
        JournalStore journal = new JournalStore(new JournalLimits(1, 1), () -> 0, new Secrets(), Sent.NOTHING);
        Recorder recorder = new Recorder(journal, new Sids("hook"), () -> Instant.EPOCH, call -> Response.noContent());
        recorder.handle(new Call(
                new Request("DELETE", "/", "", Map.of(), new byte[0], "http://127.0.0.1:1", null, null, false)));
        if (ANSWERS.remove("none | 204") == null) {
            throw new IllegalStateException("the answers of Recorder are not seen: has the method another name?");
        }
    }

    /** The code that runs at the end of the method that handles every answer. */
    static final class Hook {
        private Hook() {}

        @Advice.OnMethodExit
        static void answered(@Advice.Argument(0) Call call, @Advice.Return Response response) {
            EveryResponse.check(call, response);
        }
    }

    static void check(Call call, Response response) {
        if (call.request().abandoned() || response instanceof Response.Paused) {
            return;
        }
        String operation = call.operation() == null ? "none" : call.operation().name();
        if (call.strike() != null) {
            // The test chose the answer of a fault.
            count(ANSWERS, operation + " | a fault's");
            return;
        }
        Whole whole = (Whole) response;
        if (whole instanceof Response.Foreign) {
            // The proxy's own answers are not Twilio's.
            count(ANSWERS, operation + " | the proxy's " + whole.status());
            return;
        }
        if (whole instanceof Response.File) {
            count(ANSWERS, operation + " | a file");
            return;
        }
        count(ANSWERS, operation + " | " + whole.status() + (whole.errorCode() == null ? "" : " " + whole.errorCode()));
        if (call.operation() != null) {
            Call.readable(call::query)
                    .keySet()
                    .forEach(name -> count(PARAMETERS, operation + " | query " + known(name)));
            Call.readable(call::form).keySet().forEach(name -> count(PARAMETERS, operation + " | form " + known(name)));
        }
        List<String> faults = faults(call.operation(), whole);
        if (!faults.isEmpty()) {
            throw new AssertionError(call.request().method() + " "
                    + call.request().path() + " was answered with what does not fit: " + faults + "\n" + whole);
        }
    }

    private static List<String> faults(Operation operation, Whole whole) {
        if (whole.status() == 204 || whole.status() == 307) {
            return whole.body().isEmpty() && !whole.headers().containsKey("Content-Type")
                    ? List.of()
                    : List.of(whole.status() + " has no body, and no type of one");
        }
        Schema schema = whole.status() >= 400 ? ERROR : SCHEMAS_BY_OPERATION.get(operation);
        List<String> faults = schema.validate(whole.body(), InputFormat.JSON).stream()
                .map(Error::toString)
                .collect(Collectors.toList());
        if (!"application/json".equals(whole.headers().get("Content-Type"))) {
            faults.add("the type is " + whole.headers().get("Content-Type"));
        }
        if (whole.status() >= 400 && !agrees(whole)) {
            faults.add("the body says another status or code than the answer");
        }
        return faults;
    }

    private static boolean agrees(Whole whole) {
        try {
            var json = MAPPER.readTree(whole.body());
            return json.path("status").asInt() == whole.status()
                    && json.path("code").asInt() == whole.errorCode()
                    && json.path("more_info").asText().endsWith("/" + whole.errorCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String known(String name) {
        return KNOWN.contains(name) ? name : "another";
    }

    private static void count(Map<String, AtomicInteger> what, String row) {
        what.computeIfAbsent(row, key -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        String report = System.getProperty("exercised.report");
        if (report == null) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(report),
                    "# What the tests asked, and what was answered\n\n| Operation | Answer | Times |\n| --- | --- | --: |\n"
                            + rows(ANSWERS) + "\n| Operation | Parameter | Times |\n| --- | --- | --: |\n"
                            + rows(PARAMETERS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rows(Map<String, AtomicInteger> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(count -> "| " + count.getKey() + " | " + count.getValue() + " |\n")
                        .collect(Collectors.joining());
    }
}
