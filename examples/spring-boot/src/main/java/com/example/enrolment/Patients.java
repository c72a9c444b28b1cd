package com.example.enrolment;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The table of patients, in memory. */
@Component
class Patients {
    private final Set<String> takenOff = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> confirmations = new ConcurrentHashMap<>();

    void takeOff(String number) {
        takenOff.add(number);
    }

    boolean wantsNone(String number) {
        return takenOff.contains(number);
    }

    void confirm(String number) {
        confirmations.merge(number, 1, Integer::sum);
    }

    int confirmations(String number) {
        return confirmations.getOrDefault(number, 0);
    }

    void clear() {
        takenOff.clear();
        confirmations.clear();
    }
}
