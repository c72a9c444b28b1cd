package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.numbering.AlphaCountries;
import io.github.twiliofake.internal.numbering.Numbering;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the sender of a message through a service: a short code first, then an alphanumeric sender, then a phone number. A pure
 * function.
 *
 * <p>Sources: Twilio's pages on Messaging Services and on scaling with them; on short codes: "the short code is always prioritized
 * when possible", and otherwise a Short Code Reroute "will send the message using a long code".
 */
final class SenderSelection {
    /** The countries with Short Code Reroute. A sender of one of them also serves the other as its own. */
    private static final Set<String> NORTH_AMERICA = Set.of("US", "CA");

    private final MessagingService service;
    private final List<Sender> pool;
    private final Recipient to;
    private final ToLongFunction<Sender> lastTurn;

    /**
     * Creates a selection for one recipient.
     *
     * @param pool the senders of the service, in the order in which they were added
     * @param lastTurn the last turn of a sender, as a growing number; 0 for never
     */
    SenderSelection(MessagingService service, List<Sender> pool, Recipient to, ToLongFunction<Sender> lastTurn) {
        this.service = service;
        this.pool = pool;
        this.to = to;
        this.lastTurn = lastTurn;
    }

    /**
     * The recipient of a message.
     *
     * @param country its country, or {@code null} if its number belongs to no single country
     */
    record Recipient(String number, @Nullable String country, String carrier, boolean takesShortCodes) {}

    /** The outcome of a selection. */
    sealed interface Choice {
        /** {@return the reason, for people} */
        String reason();
    }

    /**
     * A sender.
     *
     * @param linksMedia true if the media become links in the text, because the sender cannot carry them
     */
    record Chosen(Sender sender, String reason, boolean linksMedia) implements Choice {}

    /** No sender: the message fails. */
    record NoSender(String reason) implements Choice {}

    /**
     * Chooses a sender.
     *
     * <p>Assumed: that a sender that can carry media has priority over a short code that cannot.
     *
     * @param sticky the recipient's previous sender, if it is still in the pool
     */
    Choice select(@Nullable Sender sticky, boolean hasMedia) {
        if (!hasMedia) {
            return select(sticky, sender -> true, false);
        }
        Choice choice = select(sticky, sender -> sender.capabilities().contains(Capability.MMS), false);
        if (choice instanceof Chosen) {
            return choice;
        }
        return service.mmsConverter()
                ? select(sticky, sender -> true, true)
                : new NoSender(choice.reason() + "; the message has media, and mms_converter is off");
    }

    // Assumed: that a sticky sender stays if a short code of the recipient's country joins later.
    private Choice select(@Nullable Sender sticky, Predicate<Sender> isCapable, boolean linksMedia) {
        if (service.stickySender() && sticky != null && isCapable.test(sticky) && staysWith(sticky, isCapable)) {
            return new Chosen(sticky, sticky.address() + ": sticky sender of " + to.number(), linksMedia);
        }
        List<ShortCode> codes = those(ShortCode.class, isCapable, this::isAtHome);
        boolean reroutes = !codes.isEmpty() && !to.takesShortCodes() && NORTH_AMERICA.contains(home());
        if (!codes.isEmpty() && !reroutes) {
            return chosen(codes, "short code of " + home() + ", first by priority", linksMedia);
        }
        if (!reroutes && AlphaCountries.take(to.country())) {
            List<AlphaSender> alpha = those(AlphaSender.class, isCapable, sender -> true);
            if (!alpha.isEmpty()) {
                return chosen(alpha, "alpha sender, before phone numbers in " + home(), linksMedia);
            }
        }
        return number(isCapable, reroutes, linksMedia);
    }

    /** Returns true if the recipient keeps its sticky sender. */
    private boolean staysWith(Sender sticky, Predicate<Sender> isCapable) {
        if (sticky instanceof ShortCode) {
            return isAtHome(sticky) && isTaken(sticky);
        }
        if (sticky instanceof AlphaSender) {
            return AlphaCountries.take(to.country());
        }
        // A sender of the recipient's country that joins later replaces one of another country.
        return isAtHome(sticky)
                || isTollFreeToCanada(sticky)
                || pool.stream().noneMatch(each -> isAtHome(each) && isCapable.test(each) && isTaken(each));
    }

    private boolean isTaken(Sender sender) {
        return to.takesShortCodes() || !(sender instanceof ShortCode);
    }

    private Choice number(Predicate<Sender> isCapable, boolean reroutes, boolean linksMedia) {
        String rerouted = reroutes
                ? "Short Code Reroute, " + to.carrier() + " of " + to.number() + " takes no short codes; "
                : "";
        List<PhoneNumber> tollFree = those(PhoneNumber.class, isCapable, this::isTollFreeToCanada);
        if (!tollFree.isEmpty()) {
            return chosen(tollFree, rerouted + "toll-free number, before long codes in CA", linksMedia);
        }
        List<PhoneNumber> own = those(PhoneNumber.class, isCapable, this::isAtHome);
        if (!own.isEmpty()) {
            return ofOwnCountry(own, rerouted, linksMedia);
        }
        List<PhoneNumber> american = those(PhoneNumber.class, isCapable, sender -> "US".equals(sender.countryCode()));
        if (!american.isEmpty()) {
            return chosen(american, rerouted + "phone number of US, " + asThereIsNone(), linksMedia);
        }
        boolean isNorthAmerican = NORTH_AMERICA.contains(home());
        List<PhoneNumber> any = those(
                PhoneNumber.class,
                isCapable,
                sender -> !isNorthAmerican || NORTH_AMERICA.contains(String.valueOf(sender.countryCode())));
        if (!any.isEmpty()) {
            return chosen(any, rerouted + "phone number of another country, " + asThereIsNone(), linksMedia);
        }
        return new NoSender(rerouted + "no sender of the service can reach " + to.number() + " (" + home() + "): "
                + pool.stream().map(Sender::label).collect(Collectors.joining(", ")));
    }

    private Choice ofOwnCountry(List<PhoneNumber> own, String rerouted, boolean linksMedia) {
        String area = Numbering.areaCode(to.number());
        if (area != null && service.areaCodeGeomatch() && NORTH_AMERICA.contains(home())) {
            List<PhoneNumber> same = where(own, number -> area.equals(Numbering.areaCode(number.phoneNumber())));
            if (!same.isEmpty()) {
                return chosen(same, rerouted + "phone number of the area code " + area, linksMedia);
            }
            List<PhoneNumber> overlaid = where(own, number -> {
                String other = Numbering.areaCode(number.phoneNumber());
                return other != null && Numbering.areOverlaid(area, other);
            });
            if (!overlaid.isEmpty()) {
                return chosen(overlaid, rerouted + "phone number of an area code that overlays " + area, linksMedia);
            }
        }
        return chosen(own, rerouted + "phone number of " + home(), linksMedia);
    }

    /** Chooses, among equal senders, the one whose last turn is longest ago. */
    // Assumed: the turns. Twilio says that it spreads messages evenly, and prefers a sender that is not in use.
    private Chosen chosen(List<? extends Sender> equal, String reason, boolean linksMedia) {
        Sender next = equal.stream()
                .map(Sender.class::cast)
                .min(Comparator.comparingLong(lastTurn))
                .orElseThrow();
        return new Chosen(next, next.address() + ": " + reason, linksMedia);
    }

    private <S extends Sender> List<S> those(Class<S> type, Predicate<Sender> isCapable, Predicate<Sender> fits) {
        List<S> those = new ArrayList<>();
        for (Sender sender : pool) {
            if (type.isInstance(sender) && isCapable.test(sender) && fits.test(sender)) {
                those.add(type.cast(sender));
            }
        }
        return those;
    }

    private static List<PhoneNumber> where(List<PhoneNumber> numbers, Predicate<PhoneNumber> fits) {
        return numbers.stream().filter(fits).toList();
    }

    /** Returns true if a sender may text to a country. */
    static boolean canReach(Sender sender, @Nullable String country) {
        if (sender instanceof ShortCode code) {
            return code.countryCode().equals(country);
        }
        return !(sender instanceof AlphaSender) || AlphaCountries.take(country);
    }

    private boolean isAtHome(Sender sender) {
        return home().equals(sender.countryCode());
    }

    /** Returns true for a toll-free number to Canada. It comes before any match of country or area, wherever it was bought. */
    private boolean isTollFreeToCanada(Sender sender) {
        return home().equals("CA") && Numbering.isTollFree(sender.address());
    }

    private String asThereIsNone() {
        return to.country() == null
                ? "as " + to.number() + " is of no single country"
                : "as there is none of " + home();
    }

    private String home() {
        return to.country() == null ? "no single country" : to.country();
    }
}
