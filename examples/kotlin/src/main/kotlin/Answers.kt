import com.twilio.security.RequestValidator
import com.twilio.twiml.MessagingResponse
import com.twilio.twiml.messaging.Message

/** Answers the texts of people. It works with any HTTP server, which calls [handle] for each webhook. */
class Answers(authToken: String, private val publicUrl: String) {
    private val validator = RequestValidator(authToken)

    /** The numbers of people who have said yes. */
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
