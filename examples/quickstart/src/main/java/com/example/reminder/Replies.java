package com.example.reminder;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Understands the texts of patients, and replies to some of them. */
public final class Replies {
    private static final Set<String> STOP =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");
    private static final Set<String> START = Set.of("START", "UNSTOP");

    private final Patients patients;
    private final Map<String, Optional<String>> given = new HashMap<>();

    public Replies(Patients patients) {
        this.patients = patients;
    }

    /**
     * Returns the reply to a text. Twilio may pass a text on twice, with the same SID. Then this returns the same reply again, and
     * changes nothing.
     */
    public synchronized Optional<String> to(Map<String, String> text) {
        return given.computeIfAbsent(text.get("MessageSid"), sid -> obey(text));
    }

    private Optional<String> obey(Map<String, String> text) {
        String patient = text.get("From");
        String word = text.get("Body").strip().toUpperCase(Locale.ROOT);
        if (STOP.contains(word)) {
            patients.takeOff(patient);
            return isConfirmedByTwilio(text) ? Optional.empty() : Optional.of("You get no more reminders.");
        }
        if (START.contains(word)) {
            patients.putBack(patient);
            return isConfirmedByTwilio(text) ? Optional.empty() : Optional.of("You get reminders again.");
        }
        if (word.equals("YES")) {
            String appointment = patients.confirm(patient);
            return Optional.of(
                    appointment == null
                            ? "There is nothing to confirm."
                            : "Your appointment on " + appointment + " is confirmed.");
        }
        return Optional.of("Reply YES to confirm, or STOP for no more reminders.");
    }

    /** Twilio itself confirms STOP on phone numbers and with Advanced Opt-Out, but not on a short code without it. */
    private static boolean isConfirmedByTwilio(Map<String, String> text) {
        return text.containsKey("OptOutType") || text.get("To").startsWith("+");
    }
}
