import io.github.twiliofake.FakeTwilio
import io.github.twiliofake.assertions.TwilioAssertions.assertThat
import io.github.twiliofake.jupiter.TwilioMessagingFake
import io.github.twiliofake.model.Operation.SHORT_CODE_CREATE
import io.github.twiliofake.sdk.TwilioSdk
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

@TwilioMessagingFake
class EnrolmentTest {
    @Test
    fun `puts the short code into the service`(twilio: FakeTwilio) {
        val alerts = twilio.seed().service("Alerts")
        val code = twilio.seed().shortCode("12345")

        val isNew = Enrolment(TwilioSdk.clientFor(twilio)).enrol(code.sid(), alerts.sid())

        assertThat(isNew).isTrue()
        assertThat(twilio).received(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid())).once().answered(201)
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code)
    }

    @Test
    fun `does not mind a short code that is there already`(twilio: FakeTwilio) {
        val alerts = twilio.seed().service("Alerts")
        val code = twilio.seed().shortCode("12345") { it.inService(alerts) }

        val isNew = Enrolment(TwilioSdk.clientFor(twilio)).enrol(code.sid(), alerts.sid())

        assertThat(isNew).isFalse()
        assertThat(twilio).received(SHORT_CODE_CREATE).answered(409)
    }
}
