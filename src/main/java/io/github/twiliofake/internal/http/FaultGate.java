package io.github.twiliofake.internal.http;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.Fault.Disconnect.Moment;
import io.github.twiliofake.internal.domain.Problems;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets the first fault that fits do to a request what it does, instead of the operation or after it. */
final class FaultGate implements Step {
    private final FaultStore faults;
    private final InstantSource clock;
    private final Step operations;

    /** A gate before something that answers every request whole. */
    FaultGate(FaultStore faults, InstantSource clock, Step operations) {
        this.faults = faults;
        this.clock = clock;
        this.operations = operations;
    }

    @Override
    public Reply handle(Call call) {
        LiveFault struck = faults.strike(call, clock.instant());
        if (struck == null) {
            return operations.handle(call);
        }
        Fault fault = struck.rule().fault();
        call.struck(new Strike(struck.name(), fault.toString(), false, null));
        return new Struck(call).by(fault);
    }

    /** One request that was struck. */
    private final class Struck {
        private final Call call;

        Struck(Call call) {
            this.call = call;
        }

        Reply by(Fault fault) {
            if (fault instanceof Fault.TwilioError error) {
                return insteadOrAfter(error.isAfterOperation(), () -> rendered(error));
            }
            if (fault instanceof Fault.ForeignAnswer answer) {
                return insteadOrAfter(answer.isAfterOperation(), () -> rendered(answer));
            }
            if (fault instanceof Fault.Limit limit) {
                return rendered(
                        limit.isPerSecond()
                                ? Fault.tooManyRequests()
                                : Fault.tooManyRequests()
                                        .withHeader(
                                                "Twilio-Concurrent-Requests", Integer.toString(limit.requests() + 1)));
            }
            if (fault instanceof Fault.Disconnect disconnect) {
                return disconnected(disconnect);
            }
            if (fault instanceof Fault.Delay delay) {
                return delayed(delay);
            }
            if (fault instanceof Fault.Dribble dribble) {
                return new Reply.Dribbled(carriedOut(), dribble.bytes(), dribble.every());
            }
            if (fault instanceof Fault.Garbled garbled) {
                return garbled(garbled.contentType());
            }
            throw new IllegalStateException("nobody knows how to make " + fault);
        }

        private Reply insteadOrAfter(boolean isAfter, Supplier<Reply> answer) {
            if (isAfter) {
                withheld();
            }
            return answer.get();
        }

        private Reply disconnected(Fault.Disconnect disconnect) {
            if (disconnect.moment() == Moment.IN_BODY) {
                Reply.Whole whole = carriedOut();
                int length = whole.body().getBytes(StandardCharsets.UTF_8).length;
                // A body that HEAD does not get cannot end in the middle.
                if (length > 1 && !call.message().method().equals("HEAD")) {
                    return new Reply.Cut(whole, length / 2, disconnect.isReset());
                }
                call.struck(call.requireStrike().withholding(whole));
            } else if (disconnect.moment() == Moment.AFTER_OPERATION) {
                withheld();
            }
            return new Reply.None(disconnect.isReset());
        }

        private Reply delayed(Fault.Delay delay) {
            Pause pause = new Pause(
                    delay.duration(), delay.isInClockTime() ? clock.instant().plus(delay.duration()) : null);
            if (delay.isAfterOperation()) {
                Reply reply = then(delay.then());
                return new Reply.Paused(pause, () -> reply);
            }
            return new Reply.Paused(pause, () -> then(delay.then()));
        }

        private Reply then(@Nullable Fault next) {
            return next == null ? carriedOut() : by(next);
        }

        private Reply garbled(@Nullable String contentType) {
            Reply.Whole whole = carriedOut();
            if (contentType == null) {
                String body = whole.body();
                return new Reply.Whole(
                        whole.status(), whole.errorCode(), whole.headers(), body.substring(0, body.length() / 2));
            }
            Map<String, String> headers = new LinkedHashMap<>(whole.headers());
            headers.put("Content-Type", contentType);
            return whole.withHeaders(headers);
        }

        private Reply.Whole carriedOut() {
            Reply.Whole whole = operation();
            call.struck(call.requireStrike().answered(whole));
            return whole;
        }

        private void withheld() {
            call.struck(call.requireStrike().withholding(operation()));
        }

        private Reply.Whole operation() {
            if (operations.handle(call) instanceof Reply.Whole whole) {
                return whole;
            }
            throw new IllegalStateException("an operation answers whole");
        }

        private Reply rendered(Fault.TwilioError error) {
            Reply.Whole plain =
                    Reply.problem(Problems.error(error.status(), error.code(), error.message()), call.resourcePath());
            return plain.withHeaders(with(plain.headers(), error.headers()));
        }

        private Reply rendered(Fault.ForeignAnswer answer) {
            Map<String, String> type =
                    answer.contentType() == null ? Map.of() : Map.of("Content-Type", answer.contentType());
            return new Reply.Whole(answer.status(), null, with(type, answer.headers()), answer.body(), false);
        }

        /** Names of headers are not case-sensitive. */
        private static Map<String, String> with(Map<String, String> headers, Map<String, String> others) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            others.forEach((name, value) -> {
                all.keySet().removeIf(name::equalsIgnoreCase);
                all.put(name, value);
            });
            return all;
        }
    }
}
