package io.github.twiliofake.internal.seeds;

import io.github.twiliofake.account.CredentialsSeed;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.internal.domain.Pool;
import io.github.twiliofake.internal.domain.SenderKind;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.wire.CapabilityNames;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.NumberSender;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.SenderSeed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The content of accounts as a JSON file with Twilio's names; {@code docs/seeds.md} has the schema. */
public final class SeedFile {
    private final JsonInput root;

    private SeedFile(JsonInput root) {
        this.root = root;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is not a JSON object; the message names the place
     */
    public static SeedFile parse(String text) {
        return new SeedFile(JsonInput.parse(text));
    }

    /**
     * Seeds everything in the file.
     *
     * @param accountSid the account that the fake started with
     * @param seeders returns the seeder of an account
     * @param routes takes the routes, after all else
     * @throws IllegalArgumentException if something in the file is wrong; the message names the place
     */
    public void seed(State state, String accountSid, Function<String, Seeder> seeders, SeededRoutes routes) {
        root.only(
                "services",
                "short_codes",
                "phone_numbers",
                "api_keys",
                "opt_outs",
                "test_credentials",
                "accounts",
                "handsets",
                "routes");
        Seeder main = seeders.apply(accountSid);
        account(root, state, accountSid, main);
        root.each("test_credentials", node -> main.testCredentials(credentials(node, "auth_token")));
        root.each("accounts", node -> {
            node.only(
                    "sid",
                    "auth_token",
                    "friendly_name",
                    "services",
                    "short_codes",
                    "phone_numbers",
                    "api_keys",
                    "opt_outs");
            String name = node.optionalString("friendly_name");
            String sid = main.account(name == null ? "" : name, fields(node, "auth_token"))
                    .sid();
            account(node, state, sid, seeders.apply(sid));
        });
        root.each("handsets", node -> PhoneFields.handset(node, state));
        root.each(
                "routes",
                node -> node.made(each -> {
                    route(each, routes);
                    return each;
                }));
    }

    /**
     * Adds one route.
     *
     * @throws IllegalArgumentException if something is not as it has to be; the message names the place
     */
    public static void route(JsonInput node, SeededRoutes routes) {
        node.only("public_url", "target");
        String publicUrl = node.string("public_url");
        String target = node.string("target");
        URI address;
        try {
            address = new URI(target);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("target: not a URL: " + target, e);
        }
        routes.add(publicUrl, address);
    }

    /**
     * Seeds one phone.
     *
     * @throws IllegalArgumentException if something is wrong; the message names the place
     */
    public static void handset(JsonInput node, State state) {
        PhoneFields.handset(node, state);
    }

    /**
     * Seeds one opt-out from messages of an account.
     *
     * @throws IllegalArgumentException if something is wrong; the message names the place
     */
    public static void optOut(JsonInput node, State state, String accountSid) {
        PhoneFields.optOut(node, state, accountSid);
    }

    /** Writes the opt-outs from messages of an account. */
    public static void optOuts(Json elements, State state, String accountSid) {
        PhoneFields.optOuts(elements, state, accountSid);
    }

    private static void account(JsonInput node, State state, String accountSid, Seeder seeder) {
        node.each("services", each -> {
            MessagingService service = seeder.service(ServiceFields.name(each), it -> ServiceFields.read(each, it));
            senders(each, seeder, service);
            each.each(
                    "alpha_senders",
                    sender -> seeder.alphaSender(sender.only("alpha_sender").string("alpha_sender"), service));
        });
        senders(node, seeder, null);
        node.each("api_keys", each -> seeder.apiKey(credentials(each, "secret")));
        node.each("opt_outs", each -> PhoneFields.optOut(each, state, accountSid));
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
        node.only(
                "sid",
                name,
                "country_code",
                "capabilities",
                "friendly_name",
                "sms_url",
                "sms_method",
                "sms_fallback_url",
                "sms_fallback_method");
        return it -> {
            node.ifString("sid", it::sid);
            node.ifString("country_code", it::countryCode);
            node.ifString("friendly_name", it::friendlyName);
            node.ifString("sms_url", it::smsUrl);
            node.ifString("sms_method", it::smsMethod);
            node.ifString("sms_fallback_url", it::smsFallbackUrl);
            node.ifString("sms_fallback_method", it::smsFallbackMethod);
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
    public static String write(State state, String accountSid, SeededRoutes routes) {
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
                json.array("handsets", handsets -> {
                    if (state.hasTraffic()) {
                        PhoneFields.handsets(handsets, state);
                    }
                });
                json.array(
                        "routes",
                        elements -> routes.all()
                                .forEach((publicUrl, target) -> elements.element(element ->
                                        element.field("public_url", publicUrl).field("target", target.toString()))));
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
        json.array("opt_outs", optOuts -> {
            if (state.hasTraffic()) {
                PhoneFields.optOuts(optOuts, state, accountSid);
            }
        });
    }

    private static void service(Json json, Pool pool) {
        ServiceFields.write(json, pool.service());
        senders(json, pool.senders());
        json.array(
                "alpha_senders",
                elements -> pool.senders(AlphaSender.class)
                        .forEach(sender ->
                                elements.element(element -> element.field("alpha_sender", sender.alphaSender()))));
    }

    private static void senders(Json json, List<Sender> all) {
        for (SenderKind kind : SenderKind.values()) {
            if (kind.isNumber()) {
                json.array(
                        property(kind) + "s",
                        elements -> all.stream()
                                .filter(sender -> SenderKind.of(sender.getClass()) == kind)
                                .map(NumberSender.class::cast)
                                .forEach(sender ->
                                        elements.element(element -> number(element, property(kind), sender))));
            }
        }
    }

    private static String property(SenderKind kind) {
        return switch (kind) {
            case SHORT_CODE -> "short_code";
            case PHONE_NUMBER -> "phone_number";
            case ALPHA_SENDER -> "alpha_sender";
        };
    }

    private static void number(Json json, String property, NumberSender number) {
        json.field("sid", number.sid())
                .field(property, number.address())
                .field("country_code", number.countryCode())
                .strings("capabilities", CapabilityNames.of(number.capabilities()))
                .field("friendly_name", number.friendlyName())
                .field("sms_url", number.smsUrl())
                .field("sms_method", number.smsMethod())
                .field("sms_fallback_url", number.smsFallbackUrl())
                .field("sms_fallback_method", number.smsFallbackMethod());
    }

    private static void sids(Json json, String list, List<String> sids) {
        json.array(list, elements -> sids.forEach(sid -> elements.element(element -> element.field("sid", sid))));
    }
}
