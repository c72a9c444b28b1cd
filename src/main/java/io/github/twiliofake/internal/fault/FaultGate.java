package io.github.twiliofake.internal.fault;

import io.github.twiliofake.fault.AlteredResponse;
import io.github.twiliofake.fault.Delay;
import io.github.twiliofake.fault.Disconnect;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.Fault.When;
import io.github.twiliofake.fault.Limit;
import io.github.twiliofake.fault.OtherResponse;
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

/** Lets the first matching fault strike a request, before the operation or after it. */
public final class FaultGate implements Step {
    private final FaultStore faults;
    private final InstantSource clock;
    private final Step operations;

    /**
     * Creates a gate before the operations.
     *
     * @param operations answers every request with a whole response
     */
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
        return new Struck(call, struck).by(fault);
    }

    /** One struck request. */
    private final class Struck {
        private final Call call;
        private final LiveFault struck;

        Struck(Call call, LiveFault struck) {
            this.call = call;
            this.struck = struck;
        }

        Response by(Fault fault) {
            if (fault instanceof OtherResponse other) {
                withholdIfAfter(other.when());
                return rendered(other);
            }
            if (fault instanceof AlteredResponse altered) {
                return altered(altered, carriedOut());
            }
            if (fault instanceof Delay delay) {
                return delayed(delay, this::carriedOut);
            }
            if (fault instanceof Delay.Then delayed) {
                return delayed(delayed.delay(), () -> by(delayed.next()));
            }
            if (fault instanceof Disconnect disconnect) {
                withholdIfAfter(disconnect.when());
                return new Response.None(ending(disconnect.ending()));
            }
            if (fault instanceof Disconnect.InBody disconnect) {
                return cut(carriedOut(), ending(disconnect.ending()));
            }
            if (fault instanceof Fault.Undelivered undelivered) {
                call.undelivered(undelivered.errorCode());
                Response.Whole whole = carriedOut();
                if (whole.errorCode() != null) {
                    // The request created no message that the fault could keep from its phone.
                    struck.takeBack();
                    call.missed();
                }
                return whole;
            }
            if (fault instanceof Fault.CallbackBeforeResponse) {
                Response.Whole whole = carriedOut();
                if (!call.callsBack()) {
                    struck.takeBack();
                    call.missed();
                    return whole;
                }
                return new Response.Paused(new Pause.Until(call::callBackNow), () -> whole);
            }
            if (fault instanceof Limit limit) {
                return rendered(tooMany(limit));
            }
            throw new IllegalStateException("this gate has no case for the fault " + fault);
        }

        private void withholdIfAfter(When when) {
            if (when == When.AFTER_OPERATION) {
                call.struck(call.requireStrike().withholding(operation()));
            }
        }

        private Response.Whole carriedOut() {
            Response.Whole whole = operation();
            call.struck(call.requireStrike().answered(whole));
            return whole;
        }

        private Response.Whole operation() {
            if (operations.handle(call) instanceof Response.Whole whole) {
                return whole;
            }
            throw new IllegalStateException("an operation answers with a whole response");
        }

        private Response delayed(Delay delay, Supplier<Response> rest) {
            Pause pause = delay.clock() == Delay.Clock.FAKE_CLOCK
                    ? new Pause.ClockTime(clock.instant().plus(delay.duration()))
                    : new Pause.RealTime(delay.duration());
            if (delay.when() == When.AFTER_OPERATION) {
                Response response = rest.get();
                return new Response.Paused(pause, () -> response);
            }
            return new Response.Paused(pause, rest);
        }

        private Response cut(Response.Whole whole, Response.Ending ending) {
            int length = whole.body().getBytes(StandardCharsets.UTF_8).length;
            // A response to HEAD has no body to cut.
            if (length > 1 && !call.request().method().equals("HEAD")) {
                return new Response.Cut(whole, length / 2, ending);
            }
            call.struck(call.requireStrike().withholding(whole));
            return new Response.None(ending);
        }

        private Response rendered(OtherResponse other) {
            if (other instanceof OtherResponse.TwilioError error) {
                Response.Whole plain = Response.problem(
                        Problems.error(error.status(), error.code(), error.message()), call.resourcePath());
                return plain.withHeaders(with(plain.headers(), error.headers()));
            }
            OtherResponse.Foreign foreign = (OtherResponse.Foreign) other;
            String contentType = foreign.contentType();
            Map<String, String> type = contentType == null ? Map.of() : Map.of("Content-Type", contentType);
            return new Response.Foreign(foreign.status(), with(type, foreign.headers()), foreign.body());
        }
    }

    private static Response altered(AlteredResponse altered, Response.Whole whole) {
        if (altered instanceof AlteredResponse.Dribbled dribbled) {
            return new Response.Dribbled(whole, dribbled.bytes(), dribbled.every());
        }
        if (altered instanceof AlteredResponse.WrongContentType wrong) {
            return whole.withHeaders(with(whole.headers(), Map.of("Content-Type", wrong.contentType())));
        }
        String body = whole.body();
        return new Response.Native(
                whole.status(), whole.errorCode(), whole.headers(), body.substring(0, body.length() / 2));
    }

    private static OtherResponse tooMany(Limit limit) {
        return limit instanceof Limit.Concurrent
                ? Fault.tooManyRequests()
                        .withHeader("Twilio-Concurrent-Requests", Integer.toString(limit.requests() + 1))
                : Fault.tooManyRequests();
    }

    private static Response.Ending ending(Disconnect.Ending ending) {
        return ending == Disconnect.Ending.RESET ? Response.Ending.RESET : Response.Ending.CLOSE;
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
