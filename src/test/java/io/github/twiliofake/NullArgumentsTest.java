package io.github.twiliofake;

import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.twiliofake.account.Console;
import io.github.twiliofake.account.CredentialsSeed;
import io.github.twiliofake.account.Inventory;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.assertions.FakeTwilioAssert;
import io.github.twiliofake.assertions.HandsetAssert;
import io.github.twiliofake.assertions.RecordedRequestAssert;
import io.github.twiliofake.assertions.TwilioAssertions;
import io.github.twiliofake.assertions.TwilioSoftAssertions;
import io.github.twiliofake.fault.Delay;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.fault.OtherResponse;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import io.github.twiliofake.jupiter.TwilioMessagingFakeExtension;
import io.github.twiliofake.jupiter.TwilioSetup;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetSeed;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.MessagePattern;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.NumberSender;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.SenderSeed;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.WebhookPattern;
import io.github.twiliofake.webhook.Webhooks;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passes {@code null}, and arrays with it, to every public method whose parameters do not allow it. */
class NullArgumentsTest {
    /** Methods that the library or JUnit calls, not a test, and methods of AssertJ. */
    private static final Set<String> NOT_FOR_TESTS = Set.of(
            "equals",
            "assertThat",
            "getTestInstantiationExtensionContextScope",
            "beforeAll",
            "afterAll",
            "beforeEach",
            "afterTestExecution",
            "afterEach",
            "preConstructTestInstance",
            "supportsParameter",
            "resolveParameter",
            "valueOf");

    private final FakeTwilio twilio = FakeTwilio.start();
    /** The objects to call, by the type whose methods are called. */
    private final Map<Class<?>, Object> targets = new LinkedHashMap<>();
    /** Valid arguments for the other parameters, by type. */
    private final Map<Class<?>, Object> samples = new LinkedHashMap<>();

    @BeforeEach
    void make() {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");
        Http.of(twilio).get(shortCodes(alerts.sid()));
        RecordedRequest request = twilio.journal().requests().get(0);

        targets.put(FakeTwilio.class, twilio);
        targets.put(FakeClock.class, twilio.clock());
        targets.put(Settings.class, Settings.DEFAULT);
        targets.put(Seeder.class, twilio.seed());
        targets.put(Console.class, twilio.console());
        targets.put(Inventory.class, twilio.inventory());
        twilio.seed().apiKey(it -> targets.put(CredentialsSeed.class, it));
        twilio.seed().shortCode("23456", it -> targets.put(SenderSeed.class, it));
        twilio.seed().service("Seeded", it -> targets.put(ServiceSeed.class, it));
        targets.put(Handset.class, twilio.handset("+14155550100"));
        twilio.handset("+14155550101", it -> targets.put(HandsetSeed.class, it));
        targets.put(Delivery.class, twilio.delivery());
        targets.put(Webhooks.class, twilio.webhooks());
        targets.put(Webhooks.Request.class, new Webhooks.Request("POST", "https://a.example", "/", Map.of(), Map.of()));
        targets.put(WebhookPattern.class, WebhookPattern.anyWebhook());
        targets.put(MessagePattern.class, MessagePattern.anyMessage());
        targets.put(HandsetAssert.class, TwilioAssertions.assertThat(twilio.handset("+14155550100")));
        targets.put(Journal.class, twilio.journal());
        targets.put(RecordedRequest.class, request);
        targets.put(RequestPattern.class, SHORT_CODE_LIST);
        targets.put(Change.class, Change.added(code, alerts));
        targets.put(Fault.class, Fault.tooManyRequests());
        targets.put(OtherResponse.TwilioError.class, Fault.tooManyRequests());
        targets.put(OtherResponse.Foreign.class, Fault.emptyBody(502));
        targets.put(Delay.class, Fault.delay(Duration.ofSeconds(1)));
        targets.put(FaultRule.class, Fault.tooManyRequests().once());
        targets.put(FakeTwilioAssert.class, TwilioAssertions.assertThat(twilio).received(SHORT_CODE_LIST));
        targets.put(RecordedRequestAssert.class, TwilioAssertions.assertThat(request));
        targets.put(TwilioSoftAssertions.class, new TwilioSoftAssertions());
        targets.put(TwilioMessagingFakeExtension.class, new TwilioMessagingFakeExtension());
        targets.put(TwilioSdk.class, "only static methods");

        samples.put(String.class, "AC00000000000000000000000000000001");
        samples.put(Handset.class, twilio.handset("+14155550100"));
        samples.put(HandsetState.class, HandsetState.BLOCKED);
        samples.put(MessagePattern.class, MessagePattern.anyMessage());
        samples.put(MessagePattern.Part.class, MessagePattern.Part.TO);
        samples.put(Message.Status.class, Message.Status.SENT);
        samples.put(
                Message.class,
                new Message(
                        "SM1",
                        "AC1",
                        null,
                        Message.Direction.OUTBOUND_API,
                        "12345",
                        "+14155550100",
                        "Hi",
                        List.of(),
                        Message.Status.SENT,
                        null,
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        null));
        samples.put(NumberSender.class, code);
        samples.put(Sender.class, code);
        samples.put(URI.class, URI.create("http://localhost"));
        samples.put(Supplier.class, (Supplier<?>) () -> null);
        samples.put(Webhooks.Transport.class, (Webhooks.Transport) webhook -> Webhooks.Response.of(204));
        samples.put(WebhookPattern.class, WebhookPattern.anyWebhook());
        samples.put(WebhookPattern.Criterion.class, new WebhookPattern.Criterion(WebhookPattern.Part.URL, "", ""));
        samples.put(
                RecordedWebhook.class,
                new RecordedWebhook(
                        1,
                        Duration.ZERO,
                        Instant.EPOCH,
                        RecordedWebhook.Kind.STATUS_CALLBACK,
                        1,
                        "SM1",
                        "POST",
                        "https://a.example",
                        null,
                        Map.of(),
                        Map.of(),
                        204,
                        "",
                        null,
                        List.of(),
                        List.of()));
        samples.put(byte[].class, new byte[] {1});
        samples.put(int.class, 1);
        samples.put(Map.class, Map.of("ServiceSid", "MG1"));
        samples.put(List.class, twilio.journal().requests());
        samples.put(boolean.class, false);
        samples.put(Duration.class, Duration.ofSeconds(1));
        samples.put(Instant.class, Instant.EPOCH);
        samples.put(Consumer.class, (Consumer<?>) ignored -> {});
        samples.put(Predicate.class, (Predicate<?>) ignored -> true);
        samples.put(TwilioSetup.class, (TwilioSetup) ignored -> {});
        samples.put(FakeTwilio.class, twilio);
        samples.put(Settings.class, Settings.DEFAULT);
        samples.put(Strictness.class, Strictness.UNUSED_FAULTS);
        samples.put(Scope.class, Scope.METHOD);
        samples.put(Checkpoint.class, twilio.checkpoint());
        samples.put(Account.class, twilio.seed().account("Other"));
        samples.put(Credentials.class, twilio.credentials());
        samples.put(MessagingService.class, alerts);
        samples.put(ShortCode.class, code);
        samples.put(Sender.class, code);
        samples.put(Capability.class, Capability.SMS);
        samples.put(Change.class, Change.added(code, alerts));
        samples.put(Operation.class, SHORT_CODE_LIST);
        samples.put(RequestPattern.class, SHORT_CODE_LIST);
        samples.put(RequestPattern.Part.class, RequestPattern.Part.FORM);
        samples.put(Fault.class, Fault.tooManyRequests());
        samples.put(FaultRule.class, Fault.tooManyRequests().once());
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void null_is_refused_by_the_name_of_the_member_that_got_it() {
        List<String> otherwise = new ArrayList<>();
        int calls = 0;
        for (Class<?> type : targets.keySet()) {
            for (Method method : methodsOf(type)) {
                for (int i = 0; i < method.getParameterCount(); i++) {
                    for (Object nothing : nothingsFor(method.getParameters()[i])) {
                        calls++;
                        Throwable refusal = refusal(targets.get(type), method, i, nothing);
                        if (!isByName(refusal, method)) {
                            otherwise.add(type.getSimpleName() + "." + method.getName() + "("
                                    + method.getParameters()[i].getName() + (nothing == null ? "" : ": {null}") + "): "
                                    + refusal);
                        }
                    }
                }
            }
        }
        assertThat(otherwise).isEmpty();
        assertThat(calls).isGreaterThan(90);
    }

    private static List<Method> methodsOf(Class<?> type) {
        Class<?> assertions = type == FakeTwilioAssert.class ? type.getSuperclass() : type;
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() == type || method.getDeclaringClass() == assertions)
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .filter(method -> !NOT_FOR_TESTS.contains(method.getName()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    /** {@code null}, unless the parameter takes it, and an array with it. */
    private static List<Object> nothingsFor(Parameter parameter) {
        List<Object> nothings = new ArrayList<>();
        if (!parameter.getType().isPrimitive() && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            nothings.add(null);
        }
        Class<?> component = parameter.getType().getComponentType();
        if (component != null && !component.isPrimitive()) {
            nothings.add(Array.newInstance(component, 1));
        }
        return nothings;
    }

    private Throwable refusal(Object target, Method method, int place, Object nothing) {
        Object[] arguments =
                Arrays.stream(method.getParameters()).map(this::sample).toArray();
        arguments[place] = nothing;
        Object receiver = Modifier.isStatic(method.getModifiers()) ? null : target;
        // Records and enums of the library that are not public themselves.
        method.setAccessible(true);
        Throwable thrown = catchThrowable(() -> method.invoke(receiver, arguments));
        return thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
    }

    private Object sample(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, sample(type.getComponentType()));
            return array;
        }
        return sample(type);
    }

    private Object sample(Class<?> type) {
        assertThat(samples).containsKey(type);
        return samples.get(type);
    }

    private static boolean isByName(Throwable refusal, Method method) {
        return refusal instanceof NullPointerException
                && String.valueOf(refusal.getMessage()).startsWith(method.getName() + "(");
    }
}
