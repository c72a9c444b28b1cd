package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests whose {@code Host} gets the case of the host in their target. */
class HostCaseTest {
    /** The earlier content of the same buffer. It is longer than the request under test. */
    private static final String BEFORE = "GET http://a.example/ HTTP/1.1\r\nHost: A.EXAMPLE\r\n\r\n".repeat(20);

    /** Returns the corrected bytes of a request that fills the rest of a buffer to its end. */
    private static String mended(String read) {
        byte[] all = (BEFORE + read).getBytes(StandardCharsets.ISO_8859_1);
        HostCase.mend(ByteBuffer.wrap(all), BEFORE.length(), all.length);
        String text = new String(all, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith(BEFORE);
        return text.substring(BEFORE.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "AZ", "ZA", "Q"})
    void a_host_gets_the_letters_of_the_target_for_any_method(String method) {
        String start = method + " http://Messaging.twilio.com/v1 HTTP/1.1\r\nAccept: */*\r\n";

        assertThat(mended(start + "Host: messaging.Twilio.com\r\n\r\n"))
                .isEqualTo(start + "Host: Messaging.twilio.com\r\n\r\n");
        assertThat(mended(start + "hOST:MESSAGING.TWILIO.COM:80\r\n\r\n"))
                .isEqualTo(start + "hOST:Messaging.twilio.com:80\r\n\r\n");
    }

    @Test
    void a_target_that_is_only_a_host_counts_from_its_first_letter() {
        assertThat(mended("CONNECT t:443 HTTP/1.1\r\nHost: T:443\r\n\r\n"))
                .isEqualTo("CONNECT t:443 HTTP/1.1\r\nHost: t:443\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "GET ",
                " ",
                "get http://A/ HTTP/1.1\r\nHost: a\r\n\r\n",
                " http://A/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /A HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET http://A/",
                "GET http://A/ HTTP/1.1\r\nHos",
                "GET http://B/ HTTP/1.1\r\nHost: a.example\r\n\r\n",
            })
    void everything_else_is_left_as_it_came(String read) {
        assertThat(mended(read)).isEqualTo(read);
    }
}
