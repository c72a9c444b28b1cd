import io.github.twiliofake.FakeTwilio
import io.github.twiliofake.assertions.TwilioAssertions.assertThat
import io.github.twiliofake.jupiter.TwilioMessagingFake
import io.github.twiliofake.message.MessagePattern.text
import io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE
import io.github.twiliofake.webhook.Webhooks
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

@TwilioMessagingFake
class ConversationTest {
    @Test
    fun `asks again until there is a yes`(twilio: FakeTwilio) {
        val reminders = twilio.seed().service("Reminders") { it.inboundRequestUrl("https://clinic.example/sms") }
        val code = twilio.seed().shortCode("12345") { it.inService(reminders) }
        val answers = Answers(twilio.credentials().password(), "https://clinic.example")
        twilio.webhooks().route("https://clinic.example") { request ->
            val signature = request.headers()["X-Twilio-Signature"]
            val twiml = answers.handle(request.path(), request.parameters(), signature)
            if (twiml == null) Webhooks.Response.of(403) else Webhooks.Response.twiml(twiml)
        }
        val patient = twilio.handset("+14155550100")

        patient.texts(code, "Who is this?")
        patient.repliesWith("Yes")

        assertThat(patient.messages().map { it.body() }).containsExactly("Reply YES to confirm.", "You are confirmed.")
        assertThat(patient).received(text("You are confirmed.").from(code)).once()
        assertThat(twilio).called(INBOUND_MESSAGE).times(2).answered(200, 200)
        assertThat(answers.confirmed).containsExactly(patient.number())
    }
}
