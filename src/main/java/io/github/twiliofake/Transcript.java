package io.github.twiliofake;

import io.github.twiliofake.internal.http.Request;
import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.internal.text.Shell;
import io.github.twiliofake.internal.webhook.WebhookTable;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The report of one fake: requests, webhooks, faults and accounts. */
record Transcript(
        String url, Journal journal, List<RecordedWebhook> webhooks, List<String> faults, List<String> accounts) {
    @Override
    public String toString() {
        List<RecordedRequest> requests = journal.requests();
        List<String> lines = new ArrayList<>();
        lines.add("Requests to " + url + " (* marks those that changed something):");
        if (journal.dropped() > 0) {
            lines.add("  (" + journal.whyDropped() + ")");
        }
        if (requests.isEmpty()) {
            lines.add("  nothing");
        }
        int next = 0;
        for (RecordedRequest request : requests) {
            next = addUntil(lines, request.number(), next);
            lines.add("");
            add(lines, request);
        }
        int unused = addUntil(lines, Integer.MAX_VALUE, next);
        lines.add("");
        lines.add("Faults:" + (faults.isEmpty() ? " none" : ""));
        faults.forEach(fault -> lines.add("  " + fault));
        lines.add("");
        lines.add("Accounts at the end:");
        accounts.forEach(account -> lines.add("  " + account));
        return lines.stream().map(Printable::of).collect(Collectors.joining("\n"));
    }

    /** Adds the webhooks that left before a number, and returns the index of the first later one. */
    private int addUntil(List<String> lines, int number, int first) {
        int next = first;
        while (next < webhooks.size() && webhooks.get(next).number() < number) {
            RecordedWebhook webhook = webhooks.get(next);
            lines.add("");
            lines.add("→ " + webhook);
            webhook.parameters().forEach((name, value) -> lines.add("  form " + name + "=" + value));
            WebhookTable.notes(webhook).forEach(note -> lines.add("  note: " + note));
            next++;
        }
        return next;
    }

    private void add(List<String> lines, RecordedRequest request) {
        lines.add((request.changes().isEmpty() ? "" : "* ") + request);
        request.form().forEach((name, values) -> values.forEach(value -> lines.add("  form " + name + "=" + value)));
        if (request.form().isEmpty() && !request.body().isEmpty()) {
            lines.add("  body " + request.body());
        }
        request.changes().forEach(change -> lines.add("  changed: " + change));
        RequestTable.notes(request).forEach(note -> lines.add("  note: " + note));
        if (!request.response().body().isEmpty()) {
            lines.add("  response " + request.response().body());
        }
        lines.add("  " + curl(request));
    }

    /** Returns a command that sends the request again, for a shell that has the credentials in its environment. */
    private String curl(RecordedRequest request) {
        if (request.method().equals(Request.TLS)) {
            return "curl " + Shell.quoted("https://" + request.path());
        }
        if (request.method().equals("CONNECT")) {
            return "curl --proxy " + Shell.quoted(url) + " " + Shell.quoted("https://" + request.path());
        }
        StringBuilder command = new StringBuilder("curl");
        boolean hasBody = !request.body().isEmpty();
        if (request.method().equals("HEAD") && !hasBody) {
            command.append(" --head");
        } else if (!request.method().equals("GET") || hasBody) {
            command.append(" -X ").append(Shell.quoted(request.method()));
        }
        if (request.headers().containsKey("Authorization")) {
            command.append(" -u \"$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN\"");
        }
        if (request.path().matches(".*[\\[\\]{}].*")) {
            command.append(" --globoff");
        }
        if (request.path().contains("/.")) {
            command.append(" --path-as-is");
        }
        command.append(' ').append(Shell.quoted(url + request.path() + query(request)));
        if (hasBody) {
            List<String> types = request.headers().getOrDefault("Content-Type", List.of());
            if (!types.equals(List.of("application/x-www-form-urlencoded"))) {
                String type = types.isEmpty() ? "Content-Type:" : "Content-Type: " + types.get(0);
                command.append(" -H ").append(Shell.quoted(type));
            }
            command.append(" --data-raw ").append(Shell.quoted(request.body()));
        }
        return command.toString();
    }

    private static String query(RecordedRequest request) {
        StringBuilder query = new StringBuilder();
        for (Map.Entry<String, List<String>> parameter : request.query().entrySet()) {
            for (String value : parameter.getValue()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(value));
            }
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
