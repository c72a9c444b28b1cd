package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.seeds.SeedFile;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.message.OptOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The opt-outs of all accounts, in the form of seeds. */
final class OptOutJson {
    private OptOutJson() {}

    static String of(State state) {
        return Json.object(json -> json.array("opt_outs", elements -> {
            if (state.hasTraffic()) {
                state.accounts().all().forEach(account -> SeedFile.optOuts(elements, state, account.sid()));
            }
        }));
    }

    static void add(Registry registry, JsonInput json, String accountSid) {
        registry.change("POST /_fake/opt_outs", state -> {
            SeedFile.optOut(json, state, accountSid);
            return state;
        });
    }

    /** Removes the opt-outs that match a query, or all if the query is empty. */
    static void remove(Registry registry, Query query) {
        query.only("number", "service_sid", "sender");
        String number = query.number("number");
        String serviceSid = query.text("service_sid");
        String sender = query.number("sender");
        registry.change("DELETE /_fake/opt_outs", state -> {
            all(state).stream()
                    .filter(optOut -> isSame(number, optOut.number())
                            && isSame(serviceSid, optOut.serviceSid())
                            && isSame(sender, optOut.sender()))
                    .forEach(state.optOuts()::remove);
            return state;
        });
    }

    private static List<OptOut> all(State state) {
        return state.hasTraffic()
                ? state.accounts().all().stream()
                        .flatMap(account -> state.optOuts().of(account.sid()).stream())
                        .toList()
                : List.of();
    }

    private static boolean isSame(@Nullable String wanted, @Nullable String present) {
        return wanted == null || wanted.equals(present);
    }
}
