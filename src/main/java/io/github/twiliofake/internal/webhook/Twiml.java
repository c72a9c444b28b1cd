package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.webhook.RecordedWebhook.Warning;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A document of TwiML for messages. Names are case-sensitive. The fake leaves out an unknown name, with a warning.
 *
 * <p>Source: Twilio's pages on TwiML for Programmable Messaging, and errors 12100, 12200 and 14110.
 *
 * @param verbs its verbs, in order
 * @param warnings the warnings that Twilio would log about its form
 */
record Twiml(List<Verb> verbs, List<Warning> warnings) {
    private static final int SCHEMA = 12200;
    private static final int WRONG_VERB = 14110;
    private static final Set<String> VERBS = Set.of("Message", "Sms", "Redirect");
    /** Verbs of calls. */
    private static final Set<String> VOICE = Set.of(
            "Connect", "Dial", "Enqueue", "Gather", "Hangup", "Leave", "Pause", "Pay", "Play", "Prompt", "Record",
            "Refer", "Reject", "Say", "Start", "Stop");

    private static final Set<String> MESSAGE_ATTRIBUTES = Set.of("to", "from", "action", "method", "statusCallback");
    private static final Set<String> REDIRECT_ATTRIBUTES = Set.of("method");

    /** A verb of the document. */
    sealed interface Verb {
        Map<String, String> attributes();
    }

    /** Asks for a message. */
    record Message(Map<String, String> attributes, String body, List<String> media) implements Verb {}

    /** Asks for the rest at another URL. */
    record Redirect(Map<String, String> attributes, String url) implements Verb {}

    /**
     * Reads a document.
     *
     * @throws XMLStreamException if it is not well-formed XML, has a document type, or has another root
     */
    static Twiml parse(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text.strip()));
        try {
            return new Reader(xml).document();
        } finally {
            xml.close();
        }
    }

    private static final class Reader {
        private final XMLStreamReader xml;
        private final List<Verb> verbs = new ArrayList<>();
        private final List<Warning> warnings = new ArrayList<>();

        Reader(XMLStreamReader xml) {
            this.xml = xml;
        }

        Twiml document() throws XMLStreamException {
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("Twilio accepts no document type");
                }
            }
            // Assumed: Twilio treats another root like XML that is not well-formed.
            if (!xml.getLocalName().equals("Response")) {
                throw new XMLStreamException("the root is <" + xml.getLocalName() + ">, not <Response>");
            }
            while (isInside()) {
                verb();
            }
            while (xml.hasNext()) {
                xml.next();
            }
            return new Twiml(verbs, warnings);
        }

        /** Moves to the next element, or returns false at the end of the present one. */
        private boolean isInside() throws XMLStreamException {
            int event = xml.next();
            while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
                event = xml.next();
            }
            return event == XMLStreamConstants.START_ELEMENT;
        }

        private void verb() throws XMLStreamException {
            String name = xml.getLocalName();
            if (!VERBS.contains(name)) {
                warnings.add(
                        VOICE.contains(name)
                                ? new Warning(WRONG_VERB, "<" + name + "> is a verb of calls, not of messages")
                                : new Warning(
                                        SCHEMA,
                                        "<" + name + "> is unknown; allowed are <Message>, <Redirect> and <Sms>"));
                skip();
            } else if (name.equals("Redirect")) {
                Map<String, String> attributes = attributes(name, REDIRECT_ATTRIBUTES);
                verbs.add(new Redirect(attributes, text().strip()));
            } else {
                message(name);
            }
        }

        private Map<String, String> attributes(String name, Set<String> allowed) {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                String attribute = xml.getAttributeLocalName(i);
                if (allowed.contains(attribute)) {
                    attributes.put(attribute, xml.getAttributeValue(i));
                } else {
                    warnings.add(new Warning(SCHEMA, "<" + name + "> has no attribute " + attribute));
                }
            }
            return attributes;
        }

        /** Reads plain text, and the texts of any bodies. */
        private void message(String name) throws XMLStreamException {
            Map<String, String> attributes = attributes(name, MESSAGE_ATTRIBUTES);
            StringBuilder plain = new StringBuilder();
            StringBuilder body = new StringBuilder();
            List<String> media = new ArrayList<>();
            int event = xml.next();
            while (event != XMLStreamConstants.END_ELEMENT) {
                if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    plain.append(xml.getText());
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "Body" -> body.append(text());
                        case "Media" -> media.add(text().strip());
                        default -> {
                            warnings.add(new Warning(
                                    SCHEMA,
                                    "<" + xml.getLocalName() + "> is unknown in <" + name
                                            + ">; allowed are <Body> and <Media>"));
                            skip();
                        }
                    }
                }
                event = xml.next();
            }
            // Assumed: Twilio leaves out blanks around a text.
            verbs.add(new Message(
                    attributes, (plain.toString().strip() + body.toString().strip()), media));
        }

        /** Returns the text of the present element, without that of elements in it. */
        private String text() throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            int event = xml.next();
            while (event != XMLStreamConstants.END_ELEMENT) {
                if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    text.append(xml.getText());
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    warnings.add(new Warning(SCHEMA, "<" + xml.getLocalName() + "> is not allowed where only text is"));
                    skip();
                }
                event = xml.next();
            }
            return text.toString();
        }

        private void skip() throws XMLStreamException {
            int depth = 1;
            while (depth > 0) {
                int event = xml.next();
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            }
        }
    }
}
