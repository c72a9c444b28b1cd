package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.message.Message;

/**
 * Twilio's refusals of a new message, with Twilio's texts. They mask the last four characters of the recipient, never of the sender.
 */
final class MessageProblems {
    private static final int MASKED = 4;

    private MessageProblems() {}

    static Problem noContent(String remark) {
        return Problems.message(21619, "A text message body or media urls must be specified.", remark);
    }

    static Problem noRecipient(String remark) {
        return Problems.message(21604, "A 'To' phone number is required.", remark);
    }

    static Problem noSender(String remark) {
        return Problems.message(21603, "A 'From' phone number is required.", remark);
    }

    static Problem invalidStatusCallback(String url) {
        return Problems.message(
                21609,
                "The StatusCallback URL " + url + " is not a valid URL.",
                "StatusCallback must be an absolute http or https URL, without an underscore in its host, of up to "
                        + MessageForm.LONGEST_URL + " characters");
    }

    static Problem invalidRecipient(String to, String flaw) {
        return Problems.message(21211, "Invalid 'To' Phone Number: " + masked(to), "To is \"" + to + "\": " + flaw);
    }

    static Problem recipientIsShortCode(String to) {
        return Problems.message(
                21265, "'To' number cannot be a Short Code: " + masked(to), "To is a short code; people have numbers");
    }

    static Problem invalidSender(String from, String remark) {
        return Problems.message(21212, "Invalid From Number (caller ID): " + from, remark);
    }

    static Problem otherChannel(String from, String to) {
        return Problems.message(
                21910,
                "From(" + from + ") and To(" + to + ") addresses should be of the same channel.",
                "channels, such as whatsapp:, are not faked");
    }

    static Problem unknownChannel() {
        return Problems.message(
                63007,
                "Twilio could not find a Channel with the specified From address",
                "channels, such as whatsapp:, are not faked");
    }

    static Problem notOwned(String from, String remark) {
        return Problems.message(
                21659, "'From' " + from + " is not a Twilio phone number or Short Code country mismatch", remark);
    }

    static Problem ownedByAnother(String from, String accountSid) {
        return Problems.message(
                21660,
                "Mismatch between the 'From' number " + from + " and the account " + accountSid,
                from + " belongs to another account of this fake");
    }

    static Problem notCapable(String from) {
        return Problems.message(21661, "'From' number is not SMS-capable", from + " is not capable of SMS");
    }

    // Assumed: that the text ends with the sender. Some logs end before it.
    static Problem sameNumber(String from) {
        return Problems.message(21266, "'To' and 'From' number cannot be the same: " + from, null);
    }

    static Problem bodyTooLong(int length) {
        return Problems.message(
                21617,
                "The concatenated message body exceeds the 1600 character limit.",
                "Body has " + length + " characters");
    }

    static Problem invalidMedia(String remark) {
        return Problems.message(21620, "Invalid media URL(s)", remark);
    }

    static Problem tooManyMedia(int count) {
        return Problems.message(
                21623, "Number of media files exceeds allowed limit", "there are " + count + " MediaUrl parameters");
    }

    // Assumed: the text.
    static Problem invalidValidityPeriod(String period) {
        return Problems.message(
                21624,
                "The ValidityPeriod is invalid",
                "ValidityPeriod is \"" + period + "\", not a whole number from 1 to 36000");
    }

    static Problem unreachable(String from, String to, String remark) {
        return Problems.message(
                21612,
                "Message cannot be sent with the current combination of 'To' (" + masked(to) + ") and/or 'From' ("
                        + from + ") parameters",
                remark);
    }

    static Problem notPermitted(String to, String remark) {
        return Problems.message(
                21408,
                "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: "
                        + masked(to),
                remark);
    }

    static Problem notMobile(String to, String remark) {
        return Problems.message(21614, "To number: " + to + ", is not a mobile number", remark);
    }

    // Assumed: the text.
    static Problem fullQueue(String remark) {
        return Problems.message(21611, "This 'From' number has exceeded the maximum number of queued messages", remark);
    }

    static Problem notCapableHere(String from, String remark) {
        return Problems.message(
                21606,
                "The 'From' phone number provided (" + from
                        + ") is not a valid message-capable Twilio phone number for this destination",
                remark);
    }

    static Problem optedOut(String remark) {
        return Problems.message(21610, "Attempt to send to unsubscribed recipient", remark);
    }

    // Assumed: the texts of the three refusals of a schedule. The first two are titles in Twilio's dictionary.
    static Problem scheduleWithoutService() {
        return Problems.message(35118, "MessagingServiceSid is required to schedule a message", null);
    }

    static Problem scheduleWithoutTime() {
        return Problems.message(35111, "SendAt timestamp is missing", null);
    }

    static Problem scheduleOutOfRange(String remark) {
        return Problems.message(
                35114,
                "SendAt time must be between 900 seconds and 35 days (3024000 seconds) in the future, inclusive.",
                remark);
    }

    // Assumed: the status of both, and the text of the update.
    static Problem unfinished(String verb, Message message) {
        return Problems.error(
                409,
                20009,
                "Cannot " + verb + " this resource before it is complete",
                message.sid() + " is " + message.status());
    }

    // Assumed: the status.
    static Problem notScheduled(Message message) {
        return Problems.message(
                30409,
                "This message cannot be canceled",
                message.sid() + " is " + message.status() + ", not scheduled");
    }

    // Assumed: that Twilio shows only the first character of a value shorter than five characters.
    static String masked(String to) {
        int shown = Math.max(Math.min(1, to.length()), to.length() - MASKED);
        return to.substring(0, shown) + "X".repeat(to.length() - shown);
    }
}
