package io.github.twiliofake.proof;

import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message.Status;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One action of an application, a person, a test or the clock in the life of messages. A step counts messages from the newest, at most to
 * the oldest, and counts checkpoints in a circle. So a step is valid even if other steps are left out.
 */
interface LifeStep {
    int SERVICES = 3;

    /** The fake or the model, which takes the steps. */
    interface Actor {
        String send(Send what);

        String fetch(int message);

        String cancel(int message);

        String redact(int message);

        String delete(int message);

        String report(int message, List<Status> statuses);

        String advance(int seconds);

        String hold();

        String release();

        String takes(int seconds);

        String becomes(Phone phone, HandsetState state);

        String optOut(Phone phone, int service);

        String optOut(Phone phone, Sender sender);

        String optIn(Phone phone, int service);

        String optIn(Phone phone, Sender sender);

        String join(int service, Sender sender);

        String leave(int service, Sender sender);

        String move(int service, Sender code);

        String cancelCode(Sender code);

        String turn(int service, Switch property, boolean on);

        String validity(int service, int seconds);

        String deleteService(int service);

        String inject(Trouble trouble);

        String check();

        String restore(int checkpoint);
    }

    /** Takes the step, and returns its result. */
    String by(Actor it);

    enum Kind {
        SHORT_CODE,
        LONG_CODE,
        TOLL_FREE,
        ALPHA
    }

    enum Sender {
        CODE("10001", Kind.SHORT_CODE, "US", false),
        SECOND_CODE("10002", Kind.SHORT_CODE, "US", false),
        MMS_CODE("10003", Kind.SHORT_CODE, "US", true),
        BRITISH_CODE("60777", Kind.SHORT_CODE, "GB", false),
        SAN_FRANCISCO("+14155550111", Kind.LONG_CODE, "US", true),
        SECOND_SAN_FRANCISCO("+14155550112", Kind.LONG_CODE, "US", true),
        /** A number of the area code that overlays that of San Francisco. */
        OVERLAY("+16285550111", Kind.LONG_CODE, "US", true),
        NEW_YORK("+12125550111", Kind.LONG_CODE, "US", false),
        TOLL_FREE("+18005550111", Kind.TOLL_FREE, "US", true),
        SECOND_TOLL_FREE("+18885550111", Kind.TOLL_FREE, "US", true),
        OTTAWA("+16135550111", Kind.LONG_CODE, "CA", true),
        LONDON("+447700900999", Kind.LONG_CODE, "GB", true),
        BERLIN("+491701234567", Kind.LONG_CODE, "DE", false),
        /** In the first service or in none. */
        ACME("ACME", Kind.ALPHA, "", false);

        final String address;
        final Kind kind;
        final String country;
        final boolean hasMms;

        Sender(String address, Kind kind, String country, boolean hasMms) {
            this.address = address;
            this.kind = kind;
            this.country = country;
            this.hasMms = hasMms;
        }

        String areaCode() {
            return address.substring(2, 5);
        }
    }

    enum Phone {
        CALIFORNIAN("+14155550100", "US"),
        NEW_YORKER("+12125550100", "US"),
        FLORIDIAN("+13055550100", "US"),
        CANADIAN("+16135550100", "CA"),
        BRITON("+447700900123", "GB"),
        FRENCHWOMAN("+33612345678", "FR");

        final String number;
        final String country;

        Phone(String number, String country) {
            this.number = number;
            this.country = country;
        }

        boolean isNorthAmerican() {
            return number.startsWith("+1");
        }

        String areaCode() {
            return number.substring(2, 5);
        }
    }

    enum Text {
        SHORT("Hi", "Hi", 1, 1),
        LONG("a".repeat(161), "a".repeat(161), 2, 2),
        /** Has one segment only if Smart Encoding replaces the quotation mark. */
        QUOTED("“" + "b".repeat(99), "\"" + "b".repeat(99), 1, 2);

        final String value;
        final String encoded;
        final int segments;
        final int segmentsAsItIs;

        Text(String value, String encoded, int segments, int segmentsAsItIs) {
            this.value = value;
            this.encoded = encoded;
            this.segments = segments;
            this.segmentsAsItIs = segmentsAsItIs;
        }
    }

    /** A switch of a service. */
    enum Switch {
        STICKY_SENDER,
        AREA_CODE_GEOMATCH,
        MMS_CONVERTER,
        SMART_ENCODING
    }

    enum Trouble {
        BUSY,
        LOST_ANSWER,
        UNDELIVERED
    }

    /** Through a service, from a sender, or both; later, if {@code sendIn} is not below 0; valid, if {@code validity} is not. */
    record Send(
            int service,
            Sender from,
            Phone to,
            Text text,
            boolean hasMedia,
            int sendIn,
            int validity,
            boolean callsBack)
            implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.send(this);
        }
    }

    record Fetch(int message) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.fetch(message);
        }
    }

    record Cancel(int message) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.cancel(message);
        }
    }

    record Redact(int message) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.redact(message);
        }
    }

    record Delete(int message) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.delete(message);
        }
    }

    record Report(int message, List<Status> statuses) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.report(message, statuses);
        }
    }

    record Advance(int seconds) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.advance(seconds);
        }
    }

    record Hold() implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.hold();
        }
    }

    record Release() implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.release();
        }
    }

    record Takes(int seconds) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.takes(seconds);
        }
    }

    record Becomes(Phone phone, HandsetState state) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.becomes(phone, state);
        }
    }

    record OptOut(Phone phone, int service) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.optOut(phone, service);
        }
    }

    record OptOutFrom(Phone phone, Sender sender) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.optOut(phone, sender);
        }
    }

    record OptIn(Phone phone, int service) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.optIn(phone, service);
        }
    }

    record OptInFrom(Phone phone, Sender sender) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.optIn(phone, sender);
        }
    }

    record Join(int service, Sender sender) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.join(service, sender);
        }
    }

    record Leave(int service, Sender sender) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.leave(service, sender);
        }
    }

    record Move(int service, Sender sender) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.move(service, sender);
        }
    }

    record CancelCode(Sender sender) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.cancelCode(sender);
        }
    }

    record Turn(int service, Switch property, boolean on) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.turn(service, property, on);
        }
    }

    record Validity(int service, int seconds) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.validity(service, seconds);
        }
    }

    record DeleteService(int service) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.deleteService(service);
        }
    }

    record Inject(Trouble trouble) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.inject(trouble);
        }
    }

    record Check() implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.check();
        }
    }

    record Restore(int checkpoint) implements LifeStep {
        @Override
        public String by(Actor it) {
            return it.restore(checkpoint);
        }
    }

    /** The step as it would stand in a test. */
    default String source() {
        return "new " + name(getClass()) + "("
                + Arrays.stream(getClass().getRecordComponents())
                        .map(component -> source(value(component)))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private Object value(RecordComponent component) {
        try {
            return component.getAccessor().invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.toString(), e);
        }
    }

    private static String source(Object value) {
        if (value instanceof Enum<?> constant) {
            return name(constant.getDeclaringClass()) + "." + constant.name();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(LifeStep::source).collect(Collectors.joining(", ", "List.of(", ")"));
        }
        return String.valueOf(value);
    }

    /** Such as {@code LifeStep.Hold}. */
    private static String name(Class<?> type) {
        return type.getCanonicalName().substring(type.getPackageName().length() + 1);
    }
}
