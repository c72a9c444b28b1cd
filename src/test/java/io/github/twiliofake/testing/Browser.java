package io.github.twiliofake.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Debian's Chromium without a window. The test controls it by its DevTools protocol over the JDK's own WebSocket. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 20;

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Map<String, Tab> tabs = new ConcurrentHashMap<>();

    private Browser(Process process, Path profile, String address) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
    }

    /** Returns true if this machine has Chromium. */
    public static boolean isThere() {
        return Files.isExecutable(CHROMIUM);
    }

    /** Starts a browser with its own profile, and waits until it listens. */
    public static Browser start() {
        try {
            Path profile = Files.createTempDirectory("chromium");
            Process process = new ProcessBuilder(List.of(
                            CHROMIUM.toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank"))
                    .start();
            BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
            String mark = "DevTools listening on ";
            String line = said.readLine();
            while (line != null && !line.startsWith(mark)) {
                line = said.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("Chromium ended before it listened");
            }
            Thread reader = new Thread(() -> said.lines().forEach(rest -> {}), "what Chromium says");
            reader.setDaemon(true);
            reader.start();
            return new Browser(process, profile, line.substring(mark.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            message.append(part);
            if (isLast) {
                take(read(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(JsonNode message) {
        CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt());
        if (answer != null) {
            answer.complete(message);
            return;
        }
        Tab tab = tabs.get(message.path("sessionId").asText());
        if (tab != null
                && List.of("Runtime.exceptionThrown", "Log.entryAdded")
                        .contains(message.path("method").asText())
                && !"network".equals(message.at("/params/entry/source").asText())) {
            tab.complaints.add(message.path("params").toString());
        }
    }

    private JsonNode call(String session, String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        message.set("params", JSON.valueToTree(parameters));
        JsonNode result;
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        result = answer.orTimeout(2 * SECONDS, TimeUnit.SECONDS).join();
        if (result.has("error")) {
            throw new IllegalStateException(method + ": " + result.path("error"));
        }
        return result.path("result");
    }

    /** Opens a page, as large as a window of 1280 by 800. */
    public Tab open(String url) {
        String target = call("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        String session = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        Tab tab = new Tab(target, session);
        tabs.put(session, tab);
        for (String domain : List.of("Runtime", "Log", "Page", "Accessibility")) {
            call(session, domain + ".enable", Map.of());
        }
        call(session, "Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        tab.size(1280, 800);
        call(session, "Page.navigate", Map.of("url", url));
        return tab;
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            process.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        deleteProfile();
    }

    private void deleteProfile() {
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One page, with the actions of a person on it. */
    public final class Tab implements AutoCloseable {
        private final String target;
        private final String session;
        private final List<String> complaints = new CopyOnWriteArrayList<>();

        private Tab(String target, String session) {
            this.target = target;
            this.session = session;
        }

        private JsonNode send(String method, Map<String, ?> parameters) {
            return call(session, method, parameters);
        }

        /** Returns the browser's complaints: exceptions, and violations of a policy, but not answers with an error. */
        public List<String> complaints() {
            return complaints;
        }

        /** Evaluates an expression, or waits for a promise. */
        public JsonNode evaluate(String expression) {
            JsonNode result = send(
                    "Runtime.evaluate",
                    Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
            if (result.has("exceptionDetails")) {
                throw new AssertionError(result.path("exceptionDetails")
                        .path("exception")
                        .path("description")
                        .asText());
            }
            return result.path("result").path("value");
        }

        /** Waits until an expression is true, and looks whenever the page changed. */
        public void await(String condition) {
            evaluate("""
                    new Promise((resolve, reject) => {
                      const holds = () => { try { return %s } catch (failure) { return false } };
                      const observer = new MutationObserver(() => look());
                      const timer = setTimeout(() => {
                        observer.disconnect();
                        reject(new Error("not in time: " + %s + "\\n" + location + "\\n" + document.body.innerText));
                      }, %d);
                      const look = () => {
                        if (holds()) { observer.disconnect(); clearTimeout(timer); resolve(true) }
                      };
                      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
                      look();
                    })""".formatted(condition, quoted(condition), SECONDS * 1000));
        }

        /** Waits until an element has a text. */
        public void awaitText(String selector, String text) {
            await("document.querySelector(" + quoted(selector) + ").innerText.includes(" + quoted(text) + ")");
        }

        /** Waits until this many elements are there. */
        public void awaitCount(String selector, int count) {
            await("document.querySelectorAll(" + quoted(selector) + ").length === " + count);
        }

        public String text(String selector) {
            return evaluate("document.querySelector(" + quoted(selector) + ").innerText")
                    .asText();
        }

        /**
         * Clicks the element once it is there, with the middle of it in sight and not covered. Nothing can move it between the look and the
         * click.
         */
        public void click(String selector) {
            await("""
                    (() => {
                      const found = document.querySelector(%s);
                      found.scrollIntoView({ block: "center" });
                      const box = found.getBoundingClientRect();
                      if (!found.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))) {
                        return false;
                      }
                      found.focus();
                      found.click();
                      return true;
                    })()""".formatted(quoted(selector)));
        }

        /** Presses the left button of the mouse on the middle of an element that is in sight, and returns what releases it there. */
        public Runnable pressMouse(String selector) {
            JsonNode place = evaluate("""
                    (() => {
                      const box = document.querySelector(%s).getBoundingClientRect();
                      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
                    })()""".formatted(quoted(selector)));
            mouse("mousePressed", place);
            return () -> mouse("mouseReleased", place);
        }

        private void mouse(String type, JsonNode place) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            place.path("x").asDouble(),
                            "y",
                            place.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }

        /** Replaces the text of a field by typing. */
        public void type(String selector, String text) {
            click(selector);
            evaluate("document.activeElement.select()");
            send("Input.insertText", Map.of("text", text));
        }

        /** Presses a key, such as {@code Enter}. */
        public void press(String key) {
            String text = key.equals("Enter") ? "\r" : "";
            send(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            text.isEmpty() ? "rawKeyDown" : "keyDown",
                            "key",
                            key,
                            "code",
                            key,
                            "windowsVirtualKeyCode",
                            codeOf(key),
                            "text",
                            text));
            send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
        }

        private static int codeOf(String key) {
            return switch (key) {
                case "Enter" -> 13;
                case "Tab" -> 9;
                case "Home" -> 36;
                case "End" -> 35;
                case "ArrowLeft" -> 37;
                case "ArrowRight" -> 39;
                default -> throw new IllegalArgumentException(key);
            };
        }

        /** Chooses an option, as if by the keyboard. */
        public void choose(String selector, String value) {
            evaluate("""
                    (() => {
                      const found = document.querySelector(%s);
                      found.value = %s;
                      found.dispatchEvent(new Event("change", { bubbles: true }));
                    })()""".formatted(quoted(selector), quoted(value)));
        }

        /** Gives a file to a field for files. */
        public void attach(String selector, Path file) {
            int root = send("DOM.getDocument", Map.of())
                    .path("root")
                    .path("nodeId")
                    .asInt();
            int node = send("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
                    .path("nodeId")
                    .asInt();
            send("DOM.setFileInputFiles", Map.of("nodeId", node, "files", List.of(file.toString())));
        }

        public void size(int width, int height) {
            send(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        }

        /** Makes the page dark or light. */
        public void scheme(String scheme) {
            send(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        }

        public void screenshot(Path file) {
            String picture = send("Page.captureScreenshot", Map.of("format", "png"))
                    .path("data")
                    .asText();
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, Base64.getDecoder().decode(picture));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns the role and name of each visible element, as a screen reader gets them. */
        public List<Accessible> accessible() {
            List<Accessible> all = new CopyOnWriteArrayList<>();
            for (JsonNode node : send("Accessibility.getFullAXTree", Map.of()).path("nodes")) {
                if (!node.path("ignored").asBoolean()) {
                    all.add(new Accessible(
                            node.path("role").path("value").asText(),
                            node.path("name").path("value").asText()));
                }
            }
            return all;
        }

        private static String quoted(String text) {
            return JSON.valueToTree(text).toString();
        }

        @Override
        public void close() {
            tabs.remove(session);
            call("", "Target.closeTarget", Map.of("targetId", target));
        }
    }

    /** An element for a screen reader. */
    public record Accessible(String role, String name) {}
}
