import com.twilio.security.RequestValidator
import com.twilio.twiml.MessagingResponse
import com.twilio.twiml.messaging.Message

/** Answers what people text. Whatever HTTP server there is hands the webhook over: [handle] knows none. */
class Answers(authToken: String, private val publicUrl: String) {
    private val validator = RequestValidator(authToken)

    /** Those who have said yes. */
    val confirmed = mutableSetOf<String>()

    /** Returns the TwiML that answers a text, or null if Twilio has not signed it. */
    fun handle(path: String, form: Map<String, String>, signature: String?): String? {
        if (signature == null || !validator.validate(publicUrl + path, form, signature)) return null
        val person = form.getValue("From")
        val reply =
            if (form.getValue("Body").trim().equals("yes", ignoreCase = true)) {
                confirmed += person
                "You are confirmed."
            } else {
                "Reply YES to confirm."
            }
        return MessagingResponse.Builder().message(Message.Builder(reply).build()).build().toXml()
    }
}
