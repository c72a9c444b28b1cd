import com.twilio.exception.ApiException
import com.twilio.http.TwilioRestClient
import com.twilio.rest.messaging.v1.service.ShortCode

/** Enrols short codes in Messaging Services. */
class Enrolment(private val client: TwilioRestClient) {
    /** Puts a short code into a service, and returns true if it was not there before. */
    fun enrol(shortCodeSid: String, serviceSid: String): Boolean =
        try {
            ShortCode.creator(serviceSid, shortCodeSid).create(client)
            true
        } catch (e: ApiException) {
            if (e.code != IS_IN_THE_SERVICE) throw e
            false
        }

    private companion object {
        const val IS_IN_THE_SERVICE = 21710
    }
}
