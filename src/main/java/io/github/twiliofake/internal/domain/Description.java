package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import java.util.ArrayList;
import java.util.List;

/** Writes the state for a person to read: one line for each thing, indented below its owner. */
final class Description {
    private Description() {}

    static List<String> of(State state) {
        List<String> lines = new ArrayList<>();
        for (Account account : state.accounts().all()) {
            lines.add("account " + account.sid() + " (" + account.friendlyName() + ")");
            for (MessagingService service : state.services().of(account.sid())) {
                Pool pool = state.pool(service);
                lines.add("  service " + Services.described(service) + ", " + pool.size() + " of "
                        + service.poolSizeLimit() + " senders");
                pool.senders().forEach(sender -> lines.add("    " + Senders.described(sender)));
            }
            for (Sender sender : state.senders().of(account.sid())) {
                if (state.serviceOf(sender) == null) {
                    lines.add("  in no service: " + Senders.described(sender));
                }
            }
        }
        if (state.hasTraffic()) {
            TrafficDescription.of(state).forEach(lines::add);
        }
        return lines;
    }
}
