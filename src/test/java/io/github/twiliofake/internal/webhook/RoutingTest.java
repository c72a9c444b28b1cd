package io.github.twiliofake.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The URLs of a route, their comparison, and the addresses of this machine. */
class RoutingTest {
    private static final URI TARGET = URI.create("http://localhost:8080");

    private static Routing.LiveRoute route(String publicUrl) {
        return new Routing.LiveRoute(publicUrl, () -> TARGET, null, TARGET);
    }

    @ParameterizedTest
    @CsvSource({
        "https://clinic.example/app, true, ''",
        "https://clinic.example/app/, true, /",
        "https://clinic.example/app/sms?x=1, true, /sms?x=1",
        "https://clinic.example/app?x=1, true, ?x=1",
        "https://clinic.example/application, false, ",
        "https://clinic.example/ap, false, ",
        "https://clinic.example.evil/app, false, ",
        "http://clinic.example/app, false, "
    })
    void a_route_leads_its_public_url_and_what_is_below_it(String url, boolean leads, String rest) {
        Routing.LiveRoute route = route("https://clinic.example/app");

        assertThat(route.leads(url)).isEqualTo(leads);
        if (leads) {
            assertThat(route.rest(url)).isEqualTo(rest);
        }
    }

    @Test
    void the_route_that_was_added_last_counts() {
        Routing routing = new Routing();
        Routing.LiveRoute first = routing.add(route("https://clinic.example"));
        List<Routing.LiveRoute> then = routing.all();
        Routing.LiveRoute second = routing.add(route("https://clinic.example"));

        assertThat(routing.of("https://clinic.example/sms")).isSameAs(second);
        assertThat(routing.of("https://elsewhere.example/sms")).isNull();
        routing.restore(then);
        assertThat(routing.of("https://clinic.example/sms")).isSameAs(first);
        assertThat(routing.all()).containsExactly(first);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://Clinic.Example:443/App?X=Y, https://clinic.example/App?X=Y",
        "https://clinic.example:80/, https://clinic.example:80/",
        "http://clinic.example:80, http://clinic.example",
        "http://clinic.example:443/, http://clinic.example:443/",
        "http://clinic.example:0/, http://clinic.example:0/",
        "https://Me:Secret@clinic.example/a%20b, https://clinic.example/a%20b"
    })
    void urls_are_compared_without_default_ports_and_with_small_hosts(String url, String normal) {
        assertThat(Routing.normal(URI.create(url))).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "/more, https://clinic.example/more",
        "more?a=b, https://clinic.example/app/more?a=b",
        "http://else.example/, http://else.example/",
        "a b, a b",
        "::, ::"
    })
    void a_reference_is_relative_to_the_url_that_answered(String reference, String resolved) {
        assertThat(Routing.resolved("https://clinic.example/app/sms", reference))
                .isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.255.255.255", "127.0.10.200", "[::1]"})
    void this_machine_is_called(String host) {
        URI target = URI.create("http://" + host + ":8080");

        assertThat(Routing.requireLoopback(target, "route")).isSameAs(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"128.0.0.1", "10.127.0.0", "[::2]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.0.0.1.example"})
    void no_other_machine_is_called(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Routing.requireLoopback(URI.create("http://" + host + ":8080"), "route"))
                .withMessageContaining("is not on this machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://clinic.example", "clinic.example", "/sms", "https:///sms", "https://a_b/", "http://a b"})
    void other_urls_than_http_and_https_have_no_target(String url) {
        assertThat(Routing.webUrl(url)).isNull();
    }

    @Test
    void ports_go_up_to_65535() {
        assertThat(Routing.webUrl("http://clinic.example:65535/")).isNotNull();
        assertThat(Routing.webUrl("http://clinic.example:65536/")).isNull();
    }
}
