package io.github.twiliofake.proof;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Puts credentials in every place where a test or a client can put them. Then reads everything from the fake, by every public
 * method without parameters, and causes every failure. None of the texts contains a credential.
 */
class NoCredentialTest {
    private static final String TOKEN = "token-of-9-a&b \"quoted\"";
    /** These methods return a secret on purpose, or would close the fake. */
    private static final Set<String> NOT_READ = Set.of("credentials", "password", "authToken", "close", "hashCode");

    /** The number of nested layers of JSON and URL escapes. */
    private static final int LAYERS = 3;

    private final Random random = new Random(7);
    private final Set<String> texts = new TreeSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private void read(Object value) throws ReflectiveOperationException {
        if (value == null || !seen.add(value)) {
            return;
        }
        if (value instanceof Optional<?> optional) {
            read(optional.orElse(null));
        } else if (value instanceof Collection<?> many) {
            texts.add(many.toString());
            for (Object each : many) {
                read(each);
            }
        } else if (value instanceof Map<?, ?> map) {
            texts.add(map.toString());
            read(map.values());
        } else {
            texts.add(value.toString());
            if (value.getClass().getPackageName().startsWith("io.github.twiliofake") && !(value instanceof Enum)) {
                readMembers(value);
            }
        }
    }

    private void readMembers(Object value) throws ReflectiveOperationException {
        for (Method method : publicMethods(value.getClass())) {
            if (method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && !NOT_READ.contains(method.getName())) {
                Throwable failure = catchThrowable(() -> read(method.invoke(value)));
                if (failure != null) {
                    failed(failure);
                }
            }
        }
    }

    /** Returns the methods that a caller can reach, also through an interface. */
    private static List<Method> publicMethods(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        if (Modifier.isPublic(type.getModifiers())) {
            methods.addAll(List.of(type.getDeclaredMethods()));
            methods.removeIf(method -> !Modifier.isPublic(method.getModifiers()));
        }
        for (Class<?> shape : type.getInterfaces()) {
            methods.addAll(publicMethods(shape));
        }
        return methods;
    }

    private void fails(ThrowingCallable work) {
        Throwable failure = catchThrowable(work);
        assertThat(failure).isNotNull();
        failed(failure);
    }

    private void failed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        texts.add(text.toString());
    }

    /** Returns the secret as it may be in a URL, a header or a body: with some characters escaped, or all of it in Base64. */
    private String form(String secret) {
        String form = secret;
        if (random.nextInt(3) == 0) {
            Base64.Encoder encoder = random.nextBoolean() ? Base64.getUrlEncoder() : Base64.getEncoder();
            String around = "abcd".substring(random.nextInt(4)) + form + "xyz".substring(random.nextInt(4));
            form = encoder.encodeToString(around.getBytes(StandardCharsets.UTF_8));
        }
        for (int layers = random.nextInt(LAYERS); layers > 0; layers--) {
            form = escaped(form);
        }
        return form;
    }

    private String escaped(String text) {
        boolean isUrl = random.nextBoolean();
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (random.nextInt(3) > 0 && Character.isLetterOrDigit(c)) {
                escaped.append(c);
            } else {
                escaped.append(String.format(isUrl ? "%%%02x" : "\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    /** Returns the text in a form that is allowed everywhere, also in a request line. */
    private static String inUrl(String text) {
        return text.replace(" ", "%20")
                .replace("\"", "%22")
                .replace("\\", "%5C")
                .replace("#", "%23");
    }

    /** Returns true if a text contains the secret in any form. Removes each escape that may hide it. */
    private static boolean tells(String text, String secret, int depth) {
        // A part counts, too: a reader cannot guess the rest, but can recognise the secret.
        String part = secret.substring(0, Math.min(secret.length(), 12));
        if (text.contains(part)) {
            return true;
        }
        if (depth == 0) {
            return false;
        }
        String plain = Pattern.compile("(?:%([0-9a-fA-F]{2})|\\\\u00([0-9a-fA-F]{2}))")
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(Character.toString(
                        (char) Integer.parseInt(match.group(1) == null ? match.group(2) : match.group(1), 16))));
        if (!plain.equals(text) && tells(plain, secret, depth - 1)) {
            return true;
        }
        return Pattern.compile("[A-Za-z0-9+/_-]{16,}")
                .matcher(text)
                .results()
                .anyMatch(run -> IntStream.range(0, 4).anyMatch(skipped -> {
                    String word =
                            run.group().substring(skipped).replace('-', '+').replace('_', '/');
                    byte[] bytes = Base64.getDecoder().decode(word.substring(0, word.length() / 4 * 4));
                    return new String(bytes, StandardCharsets.ISO_8859_1).contains(part);
                }));
    }

    @Test
    void no_form_of_a_credential_is_shown() throws Exception {
        Settings settings = Settings.DEFAULT.withControl(true).withStrictness(Strictness.values());
        List<String> secrets = new ArrayList<>();
        try (FakeTwilio twilio = FakeTwilio.start(settings)) {
            Http http = Http.of(twilio);
            for (int i = 0; i < 4; i++) {
                secrets.add(twilio.seed().apiKey().password());
            }
            secrets.add(twilio.credentials().password());
            MessagingService alerts = twilio.seed().service("Alerts");
            for (int i = 0; i < 200; i++) {
                String form = inUrl(form(secrets.get(i % secrets.size())));
                String path = shortCodes(alerts.sid());
                switch (i % 8) {
                    case 0 -> http.get(path + "/" + form);
                    case 1 -> http.get(path + "?" + form + "=1&a=" + form);
                    case 2 -> http.post(path, "ShortCodeSid=" + form);
                    case 3 -> http.with("X-Token", form).get(path);
                    case 4 -> http.with("Content-Type", "application/json").post(path, "{\"a\": \"" + form + "\"}");
                    case 5 ->
                        RawSocket.answerTo(
                                twilio, form.replace("%", "") + " / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                    case 6 -> http.post(path, "a".repeat(random.nextInt(600)) + form + "=1");
                    default -> http.post(path, "x=" + "y".repeat((64 << 10) - random.nextInt(60)) + form);
                }
            }
            String first = secrets.get(0);
            twilio.inject(Fault.twilioError(500, 20500, first)
                    .withHeader("X-A", first)
                    .on(SHORT_CODE_CREATE.withForm("Secret", first))
                    .named(first));
            texts.add(Http.anonymous(twilio).get("/_fake/faults").body());
            texts.add(Http.anonymous(twilio).get("/_fake/journal").body());
            texts.add(Http.anonymous(twilio).get("/_fake/state").body());
            texts.add(Http.anonymous(twilio)
                    .send(
                            "POST",
                            "/_fake/seeds",
                            "{\"services\": [{\"sid\": \"" + first + "\", \"friendly_name\": \"\"}]}")
                    .body());
            texts.add(twilio.transcript());
            fails(() -> assertThat(twilio).receivedNothing());
            fails(twilio::verify);
            read(List.of(twilio.journal()));
        }
        for (String secret : secrets) {
            for (String text : texts) {
                assertThat(tells(text, secret, LAYERS)).as(text).isFalse();
            }
        }
    }

    @Test
    void no_text_of_a_fake_shows_a_credential() throws Exception {
        Settings settings = Settings.DEFAULT
                .withCredentials("AC0123456789abcdef0123456789abcdef", TOKEN)
                .withStrictness(Strictness.values());
        List<String> secrets = new ArrayList<>();
        fails(() -> Settings.DEFAULT.withCredentials(TOKEN, "AC0123456789abcdef0123456789abcdef"));
        try (FakeTwilio twilio = FakeTwilio.start(settings)) {
            Credentials key = twilio.seed().apiKey();
            Account other = twilio.seed().account("Other");
            Credentials others = twilio.account(other).seed().apiKey();
            Credentials test = twilio.seed().testCredentials();
            MessagingService alerts = twilio.seed().service("Alerts");
            Checkpoint before = twilio.checkpoint();
            for (Credentials each : List.of(twilio.credentials(), key, others, test)) {
                String encoded = URLEncoder.encode(each.password(), StandardCharsets.UTF_8);
                secrets.addAll(List.of(
                        each.password(),
                        encoded,
                        Http.basic(each.username(), each.password()).substring("Basic ".length())));
                twilio.inject(Fault.answer(200, "text/plain", each.password())
                        .withHeader("X-Secret", encoded)
                        .on(SHORT_CODE_CREATE.withForm("Secret", each.password()))
                        .once());
                Http http = Http.of(twilio, each).with("X-Token", encoded);
                http.post(shortCodes(alerts.sid()) + "?t=" + encoded, "ShortCodeSid=" + encoded);
                http.post(shortCodes(alerts.sid()), "Secret=" + encoded);
                http.get(shortCodes(alerts.sid()) + "/" + encoded);
                http.get("/v1/" + encoded.replace("+", "%20"));
                RequestPattern never = SHORT_CODE_CREATE
                        .withForm("Wibble", each.password())
                        .withHeader("X-Token", each.password())
                        .withQuery("t", each.password());
                fails(() -> assertThat(twilio).received(never));
                fails(() -> assertThat(twilio)
                        .eventually(Duration.ofMillis(1))
                        .received(never)
                        .times(2));
                fails(() -> assertThat(twilio).received(SHORT_CODE_CREATE).answered(599));
                fails(() -> assertThat(twilio.journal().requests().get(0)).wasCarriedOut());
                fails(() -> twilio.seed().service("S", it -> it.sid(each.password())));
                fails(() -> twilio.seed().shortCode(each.password()));
                fails(() -> twilio.console().revokeApiKey(new Credentials("AC1", "SK1", each.password())));
                fails(() -> twilio.console().revokeApiKey(each.equals(key) ? twilio.credentials() : each));
            }
            fails(() -> assertThat(twilio).receivedNothing());
            fails(() -> assertThat(twilio).receivedNothingElse());
            twilio.inject(Fault.disconnect().on(SHORT_CODE_CREATE.withForm("Secret", TOKEN)));
            fails(twilio::verify);
            read(List.of(twilio, settings, before, key, test, other, alerts, twilio.changesSince(before)));
        }
        assertThat(texts).hasSizeGreaterThan(50);
        for (String text : texts) {
            assertThat(text).doesNotContain(secrets);
        }
    }
}
