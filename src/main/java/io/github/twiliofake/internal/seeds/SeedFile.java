package io.github.twiliofake.internal.seeds;

import io.github.twiliofake.account.CredentialsSeed;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.account.SenderSeed;
import io.github.twiliofake.internal.domain.Pool;
import io.github.twiliofake.internal.domain.SenderKind;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.wire.CapabilityNames;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is in accounts, as a file in JSON with Twilio's names; {@code docs/seeds.md} has the schema. */
public final class SeedFile {
    private final JsonInput root;

    private SeedFile(JsonInput root) {
        this.root = root;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is no JSON object; the message says where
     */
    public static SeedFile parse(String text) {
        return new SeedFile(JsonInput.parse(text));
    }

    /**
     * Seeds everything in the file.
     *
     * @param main seeds the account that the fake started with
     * @param further returns the seeder of an account that {@code main} has seeded
     * @throws IllegalArgumentException if something in the file is not as it has to be; the message names the place
     */
    public void seed(Seeder main, Function<Account, Seeder> further) {
        root.only("services", "short_codes", "phone_numbers", "api_keys", "test_credentials", "accounts");
        account(root, main);
        root.each("test_credentials", node -> main.testCredentials(credentials(node, "auth_token")));
        root.each("accounts", node -> {
            node.only("sid", "auth_token", "friendly_name", "services", "short_codes", "phone_numbers", "api_keys");
            String name = node.optionalString("friendly_name");
            account(node, further.apply(main.account(name == null ? "" : name, fields(node, "auth_token"))));
        });
    }

    private static void account(JsonInput node, Seeder seeder) {
        node.each("services", each -> {
            each.only("sid", "friendly_name", "pool_size_limit", "short_codes", "phone_numbers");
            MessagingService service = seeder.service(each.string("friendly_name"), it -> {
                each.ifString("sid", it::sid);
                Integer limit = each.optionalInt("pool_size_limit");
                if (limit != null) {
                    it.poolSizeLimit(limit);
                }
            });
            senders(each, seeder, service);
        });
        senders(node, seeder, null);
        node.each("api_keys", each -> seeder.apiKey(credentials(each, "secret")));
    }

    private static void senders(JsonInput node, Seeder seeder, @Nullable MessagingService service) {
        node.each("short_codes", each -> {
            Consumer<SenderSeed> seed = sender(each, "short_code", service);
            seeder.shortCode(each.string("short_code"), seed);
        });
        node.each("phone_numbers", each -> {
            Consumer<SenderSeed> seed = sender(each, "phone_number", service);
            seeder.phoneNumber(each.string("phone_number"), seed);
        });
    }

    private static Consumer<SenderSeed> sender(JsonInput node, String name, @Nullable MessagingService service) {
        node.only("sid", name, "country_code", "capabilities");
        return it -> {
            node.ifString("sid", it::sid);
            node.ifString("country_code", it::countryCode);
            if (node.has("capabilities")) {
                it.capabilities(capabilities(node).toArray(Capability[]::new));
            }
            if (service != null) {
                it.inService(service);
            }
        };
    }

    private static Set<Capability> capabilities(JsonInput node) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        node.each("capabilities", each -> capabilities.add(each.made(name -> CapabilityNames.parse(name.text()))));
        return capabilities;
    }

    private static Consumer<CredentialsSeed> credentials(JsonInput node, String password) {
        return fields(node.only("sid", password), password);
    }

    private static Consumer<CredentialsSeed> fields(JsonInput node, String password) {
        return it -> {
            node.ifString("sid", it::sid);
            node.ifString(password, it::password);
        };
    }

    /**
     * Writes an account, and, if it is the one that the fake started with, all others. Passwords are omitted; loading the file
     * generates new ones.
     */
    public static String write(State state, String accountSid) {
        List<Account> all = state.accounts().all();
        return Json.indented(json -> {
            account(json, state, accountSid);
            if (accountSid.equals(all.get(0).sid())) {
                sids(json, "test_credentials", state.accounts().testCredentials());
                json.array(
                        "accounts",
                        accounts -> all.stream()
                                .skip(1)
                                .forEach(further -> accounts.element(element -> {
                                    element.field("sid", further.sid()).field("friendly_name", further.friendlyName());
                                    account(element, state, further.sid());
                                })));
            }
        });
    }

    private static void account(Json json, State state, String accountSid) {
        json.array(
                "services",
                services -> state.services()
                        .of(accountSid)
                        .forEach(service -> services.element(element -> service(element, state.pool(service)))));
        senders(
                json,
                state.senders().of(accountSid).stream()
                        .filter(sender -> state.serviceOf(sender) == null)
                        .toList());
        sids(json, "api_keys", state.accounts().apiKeys(accountSid));
    }

    private static void service(Json json, Pool pool) {
        MessagingService service = pool.service();
        json.field("sid", service.sid())
                .field("friendly_name", service.friendlyName())
                .field("pool_size_limit", service.poolSizeLimit());
        senders(json, pool.senders());
    }

    private static void senders(Json json, List<Sender> all) {
        for (SenderKind kind : SenderKind.values()) {
            String property = switch (kind) {
                case SHORT_CODE -> "short_code";
                case PHONE_NUMBER -> "phone_number";
            };
            json.array(
                    property + "s",
                    elements -> all.stream()
                            .filter(sender -> SenderKind.of(sender.getClass()) == kind)
                            .forEach(sender -> elements.element(element -> sender(element, property, sender))));
        }
    }

    private static void sender(Json json, String property, Sender sender) {
        json.field("sid", sender.sid())
                .field(property, sender.address())
                .field("country_code", sender.countryCode())
                .strings("capabilities", CapabilityNames.of(sender.capabilities()));
    }

    private static void sids(Json json, String list, List<String> sids) {
        json.array(list, elements -> sids.forEach(sid -> elements.element(element -> element.field("sid", sid))));
    }
}
