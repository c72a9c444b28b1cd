package io.github.twiliofake;

import io.github.twiliofake.internal.tls.Authority;
import io.github.twiliofake.internal.tls.Trust;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes code that knows nothing of a fake talk to it. The fake's port is also a proxy: it accepts {@code CONNECT} to {@code
 * *.twilio.com:443}, terminates TLS with certificates from this JVM's own authority, and answers in place of Twilio. It never
 * connects to any other host.
 *
 * <p>A program in another process needs the proxy's address and the authority's certificate, each under the name that its
 * HTTP client looks for:
 *
 * <pre>{@code
 * ProcessBuilder program = new ProcessBuilder("node", "enrol.js");
 * program.environment().putAll(twilio.interception().environment());
 * }</pre>
 *
 * <p>For code in this JVM there is {@link Settings#withInterceptJvm}, and {@code @TwilioMessagingFake(intercept = true)}.
 *
 * <p>The authority's key exists in memory only. A critical name constraint confines its certificate to {@code twilio.com};
 * OpenSSL enforces that, the JDK ignores it. The certificate is valid for a year, and those it signs for a week, by the machine's
 * clock. Every method throws {@link IllegalStateException} once the fake is closed, which deletes the files.
 */
public final class Interception {
    private static final String TRUST_STORE_PASSWORD = "changeit";

    private final FakeTwilio twilio;

    private final Authority authority = Authority.get();
    private @Nullable Path folder;
    private @Nullable KeyStore keyStore;

    Interception(FakeTwilio twilio) {
        this.twilio = twilio;
    }

    /**
     * {@return the address of the proxy, which is the fake's own, such as {@code http://127.0.0.1:40123}}
     */
    public URI proxyUrl() {
        return twilio.baseUrl();
    }

    /**
     * {@return the authority's certificate in PEM: a few lines of text}
     */
    public String certificatePem() {
        requireOpen();
        return authority.pem();
    }

    /**
     * {@return a file with the authority's certificate in PEM; closing the fake deletes it}
     * @throws UncheckedIOException if it cannot be written
     */
    public synchronized Path certificateFile() {
        requireOpen();
        return file("ca.pem", path -> Files.writeString(path, authority.pem()));
    }

    /** {@return a key store with the certificates that this JVM trusts by default, and the authority's} */
    public synchronized KeyStore keyStore() {
        requireOpen();
        if (keyStore == null) {
            keyStore = Trust.keyStore(authority);
        }
        return keyStore;
    }

    /**
     * {@return a PKCS12 file with the certificates of {@link #keyStore}, for {@code javax.net.ssl.trustStore}; its password is
     * {@code changeit}; closing the fake deletes it}
     * @throws UncheckedIOException if it cannot be written
     */
    public synchronized Path trustStoreFile() {
        KeyStore store = keyStore();
        return file("trust.p12", path -> {
            try (OutputStream out = Files.newOutputStream(path)) {
                store.store(out, TRUST_STORE_PASSWORD.toCharArray());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK could not store the certificates", e);
            }
        });
    }

    /** {@return a context for clients that trust the certificates of {@link #keyStore}} */
    public SSLContext sslContext() {
        return Trust.context(keyStore());
    }

    /**
     * Returns the environment for a child process other than a JVM, in any language: {@code HTTP_PROXY} and {@code HTTPS_PROXY},
     * both in lower case as well; {@code NO_PROXY} for calls to this machine; and the certificate as {@code NODE_EXTRA_CA_CERTS}
     * (Node), {@code REQUESTS_CA_BUNDLE} (Python's requests), {@code CURL_CA_BUNDLE} and {@code SSL_CERT_FILE} (OpenSSL, Go,
     * Ruby). The proxy refuses requests to hosts other than Twilio's.
     *
     * @return names and values, for {@link ProcessBuilder#environment()}
     * @throws UncheckedIOException if the certificate's file cannot be written
     */
    public Map<String, String> environment() {
        return environment(certificateFile());
    }

    /**
     * Returns the same for a process that has the certificate at another path, such as in a container that it was copied into.
     *
     * @param certificateFile the child's path to a file with {@link #certificatePem}
     * @return names and values, for {@link ProcessBuilder#environment()}
     */
    public Map<String, String> environment(Path certificateFile) {
        String proxy = proxyUrl().toString();
        String certificate = certificateFile.toString();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HTTP_PROXY", proxy);
        environment.put("HTTPS_PROXY", proxy);
        environment.put("NO_PROXY", "localhost,127.0.0.1,::1");
        List.copyOf(environment.entrySet())
                .forEach(each -> environment.put(each.getKey().toLowerCase(Locale.ROOT), each.getValue()));
        for (String name : List.of("NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")) {
            environment.put(name, certificate);
        }
        return environment;
    }

    /**
     * Returns the system properties for a child JVM, which ignores the variables of {@link #environment}:
     *
     * <pre>{@code
     * List<String> command = new ArrayList<>(List.of("java"));
     * twilio.interception().systemProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
     * command.addAll(List.of("-jar", "enrol.jar"));
     * }</pre>
     *
     * @return {@code http.proxyHost}, {@code http.proxyPort}, the same for {@code https}, {@code javax.net.ssl.trustStore}, its
     *     password and its type
     * @throws UncheckedIOException if the file cannot be written
     */
    public Map<String, String> systemProperties() {
        URI proxy = proxyUrl();
        Map<String, String> properties = new LinkedHashMap<>();
        for (String scheme : List.of("http", "https")) {
            properties.put(scheme + ".proxyHost", proxy.getHost());
            properties.put(scheme + ".proxyPort", Integer.toString(proxy.getPort()));
        }
        properties.put("javax.net.ssl.trustStore", trustStoreFile().toString());
        properties.put("javax.net.ssl.trustStorePassword", TRUST_STORE_PASSWORD);
        properties.put("javax.net.ssl.trustStoreType", "PKCS12");
        return properties;
    }

    /** Deletes the files. */
    synchronized void close() {
        Path made = folder;
        folder = null;
        if (made != null) {
            try (Stream<Path> files = Files.list(made)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(made);
            } catch (NoSuchFileException e) {
                // The machine already deleted its temporary files.
            } catch (IOException e) {
                throw new UncheckedIOException("the files of an interception could not be deleted", e);
            }
        }
    }

    private interface Content {
        void write(Path path) throws IOException;
    }

    private Path file(String name, Content content) {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("twilio-messaging-fake");
            }
            Path path = Objects.requireNonNull(folder).resolve(name);
            if (!Files.exists(path)) {
                content.write(path);
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate of the fake could not be written", e);
        }
    }

    private void requireOpen() {
        twilio.baseUrl();
    }
}
