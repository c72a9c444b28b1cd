package io.github.twiliofake;

import io.github.twiliofake.account.Console;
import io.github.twiliofake.account.Inventory;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.internal.account.AccountConsole;
import io.github.twiliofake.internal.account.AccountInventory;
import io.github.twiliofake.internal.account.AccountSeeder;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.seeds.SeededRoutes;

/**
 * One account of a fake: seed it, change it in the middle of a test, and read it. {@link FakeTwilio} itself has the same three
 * members for the account that it started with.
 *
 * <pre>{@code
 * Account other = twilio.seed().account("Other");
 * MessagingService theirs = twilio.account(other).seed().service("Theirs");
 * assertThat(twilio.account(other).inventory().services()).containsExactly(theirs);
 * }</pre>
 */
public final class FakeAccount {
    private final Registry registry;
    private final SeededRoutes routes;
    private final String sid;

    FakeAccount(Registry registry, SeededRoutes routes, String sid) {
        this.registry = registry;
        this.routes = routes;
        this.sid = sid;
    }

    /** {@return the seeder, which puts things into the account} */
    public Seeder seed() {
        return new AccountSeeder(registry, routes, sid);
    }

    /** {@return the account's Console, for changes in the middle of a test} */
    public Console console() {
        return new AccountConsole(registry, sid);
    }

    /** {@return the inventory, which reads what the account owns now} */
    public Inventory inventory() {
        return new AccountInventory(registry, routes, sid);
    }
}
