package com.example.reminder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of those who are reminded. Reminders and answers come on different threads. */
public final class Patients {
    private final Set<String> takenOff = new LinkedHashSet<>();
    private final Map<String, String> unconfirmed = new HashMap<>();
    private final List<String> confirmed = new ArrayList<>();

    /** Notes that a patient is asked to confirm an appointment, which is the only one that waits for a YES. */
    synchronized void ask(String number, String appointment) {
        unconfirmed.put(number, appointment);
    }

    /** Confirms the appointment of the last reminder, and returns it; or {@code null} if none waits for that. */
    synchronized String confirm(String number) {
        String appointment = unconfirmed.remove(number);
        if (appointment != null) {
            confirmed.add(number + ": " + appointment);
        }
        return appointment;
    }

    synchronized void takeOff(String number) {
        takenOff.add(number);
    }

    synchronized void putBack(String number) {
        takenOff.remove(number);
    }

    /** The numbers that are not texted again. */
    public synchronized Set<String> takenOff() {
        return Set.copyOf(takenOff);
    }

    /** What was confirmed, such as {@code +14155550100: 5 January at 10}, in order. */
    public synchronized List<String> confirmed() {
        return List.copyOf(confirmed);
    }
}
