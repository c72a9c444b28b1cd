package io.github.twiliofake.internal.jvm;

import io.github.twiliofake.internal.domain.TwilioHost;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The certificate authority that a JVM trusts in addition to its own while a fake intercepts, for Twilio's names only. Clients
 * keep the trust that they were built with; this class ends it for all of them at once.
 */
final class AddedAuthority {
    /** The type of a host name in a list of alternative names (RFC 5280, 4.2.1.6). */
    private static final Integer DNS_NAME = 2;

    private final X509Certificate certificate;
    private volatile boolean isOver;

    AddedAuthority(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /** Ends the trust for good. */
    void end() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    /** Returns the certificates of a JVM's own authorities, and this one. */
    X509Certificate[] besides(X509Certificate[] own) {
        if (isOver) {
            return own;
        }
        X509Certificate[] all = Arrays.copyOf(own, own.length + 1);
        all[own.length] = certificate;
        return all;
    }

    /** Returns true if a chain ends with it, as those of its own servers do. */
    boolean isEndOf(X509Certificate[] chain) {
        return chain.length > 1 && chain[chain.length - 1].equals(certificate);
    }

    /** Returns true if it signed the chain of a server that has one of Twilio's names, and one of the requested names, if any. */
    boolean vouchesFor(X509Certificate[] chain, List<String> asked) {
        if (isOver || chain.length == 0) {
            return false;
        }
        try {
            List<String> names = names(chain[0]);
            chain[0].checkValidity();
            chain[0].verify(certificate.getPublicKey());
            return !names.isEmpty()
                    && names.stream().allMatch(TwilioHost::is)
                    && (asked.isEmpty()
                            || asked.stream().anyMatch(host -> names.stream().anyMatch(host::equalsIgnoreCase)));
        } catch (GeneralSecurityException notSigned) {
            return false;
        }
    }

    private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        if (all != null) {
            for (List<?> each : all) {
                if (each.get(0).equals(DNS_NAME)) {
                    names.add(each.get(1).toString());
                }
            }
        }
        return names;
    }
}
