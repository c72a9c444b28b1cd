package com.example.reminder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list of patients with reminders. Reminders and answers use it on different threads. */
public final class Patients {
    private final Set<String> takenOff = new LinkedHashSet<>();
    private final Map<String, String> unconfirmed = new HashMap<>();
    private final List<String> confirmed = new ArrayList<>();

    /** Notes that a patient is asked to confirm an appointment. Only the last such appointment waits for a YES. */
    synchronized void ask(String number, String appointment) {
        unconfirmed.put(number, appointment);
    }

    /** Confirms the appointment of the last reminder and returns it, or returns {@code null} if no appointment waits. */
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

    /** Returns the numbers that get no more texts. */
    public synchronized Set<String> takenOff() {
        return Set.copyOf(takenOff);
    }

    /** Returns the confirmed appointments, such as {@code +14155550100: 5 January at 10}, in order. */
    public synchronized List<String> confirmed() {
        return List.copyOf(confirmed);
    }
}
