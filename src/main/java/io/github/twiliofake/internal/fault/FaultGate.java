package io.github.twiliofake.internal.fault;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.Fault.Disconnect.Moment;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Pause;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Step;
import io.github.twiliofake.internal.http.Strike;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets the first fault that fits do to a request what it does, instead of the operation or after it. */
public final class FaultGate implements Step {
    private final FaultStore faults;
    private final InstantSource clock;
    private final Step operations;

    /** A gate before something that answers every request whole. */
    public FaultGate(FaultStore faults, InstantSource clock, Step operations) {
        this.faults = faults;
        this.clock = clock;
        this.operations = operations;
    }

    @Override
    public Response handle(Call call) {
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

        Response by(Fault fault) {
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
                return new Response.Dribbled(carriedOut(), dribble.bytes(), dribble.every());
            }
            if (fault instanceof Fault.Garbled garbled) {
                return garbled(garbled.contentType());
            }
            throw new IllegalStateException("not a fault that this gate knows: " + fault);
        }

        private Response insteadOrAfter(boolean isAfter, Supplier<Response> answer) {
            if (isAfter) {
                withheld();
            }
            return answer.get();
        }

        private Response disconnected(Fault.Disconnect disconnect) {
            if (disconnect.moment() == Moment.IN_BODY) {
                Response.Whole whole = carriedOut();
                int length = whole.body().getBytes(StandardCharsets.UTF_8).length;
                // A body that HEAD does not get cannot end in the middle.
                if (length > 1 && !call.request().method().equals("HEAD")) {
                    return new Response.Cut(whole, length / 2, disconnect.isReset());
                }
                call.struck(call.requireStrike().withholding(whole));
            } else if (disconnect.moment() == Moment.AFTER_OPERATION) {
                withheld();
            }
            return new Response.None(disconnect.isReset());
        }

        private Response delayed(Fault.Delay delay) {
            Pause pause = new Pause(
                    delay.duration(), delay.isInClockTime() ? clock.instant().plus(delay.duration()) : null);
            if (delay.isAfterOperation()) {
                Response response = then(delay.then());
                return new Response.Paused(pause, () -> response);
            }
            return new Response.Paused(pause, () -> then(delay.then()));
        }

        private Response then(@Nullable Fault next) {
            return next == null ? carriedOut() : by(next);
        }

        private Response garbled(@Nullable String contentType) {
            Response.Whole whole = carriedOut();
            if (contentType == null) {
                String body = whole.body();
                return new Response.Whole(
                        whole.status(), whole.errorCode(), whole.headers(), body.substring(0, body.length() / 2));
            }
            Map<String, String> headers = new LinkedHashMap<>(whole.headers());
            headers.put("Content-Type", contentType);
            return whole.withHeaders(headers);
        }

        private Response.Whole carriedOut() {
            Response.Whole whole = operation();
            call.struck(call.requireStrike().answered(whole));
            return whole;
        }

        private void withheld() {
            call.struck(call.requireStrike().withholding(operation()));
        }

        private Response.Whole operation() {
            if (operations.handle(call) instanceof Response.Whole whole) {
                return whole;
            }
            throw new IllegalStateException("an operation answers whole");
        }

        private Response rendered(Fault.TwilioError error) {
            Response.Whole plain = Response.problem(
                    Problems.error(error.status(), error.code(), error.message()), call.resourcePath());
            return plain.withHeaders(with(plain.headers(), error.headers()));
        }

        private Response rendered(Fault.ForeignAnswer answer) {
            Map<String, String> type =
                    answer.contentType() == null ? Map.of() : Map.of("Content-Type", answer.contentType());
            return new Response.Whole(answer.status(), null, with(type, answer.headers()), answer.body(), false);
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
