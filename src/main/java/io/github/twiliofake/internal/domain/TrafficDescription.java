package io.github.twiliofake.internal.domain;

import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.Account;
import java.util.ArrayList;
import java.util.List;

/** Writes the messages, phones and opt-outs for a person to read. */
final class TrafficDescription {
    /** The most messages to show. The last ones tell most. */
    private static final int SHOWN = 100;

    private TrafficDescription() {}

    static List<String> of(State state) {
        List<String> lines = new ArrayList<>();
        List<Message> messages = state.messages().all();
        if (messages.size() > SHOWN) {
            lines.add("(" + (messages.size() - SHOWN) + " more messages before these)");
        }
        for (Message message : messages.subList(Math.max(0, messages.size() - SHOWN), messages.size())) {
            lines.add("message " + message + (message.selection() == null ? "" : "; " + message.selection()));
        }
        for (KnownHandset handset : state.handsets().all()) {
            if (handset.state() != HandsetState.REACHABLE) {
                lines.add("handset " + handset.number() + " " + handset.state().words());
            }
        }
        for (Account account : state.accounts().all()) {
            for (OptOut optOut : state.optOuts().of(account.sid())) {
                lines.add("handset " + optOut.number() + " has opted out of messages from "
                        + (optOut.serviceSid() == null ? optOut.sender() : optOut.serviceSid()));
            }
        }
        return lines;
    }
}
