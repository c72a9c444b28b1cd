package io.github.twiliofake.proof;

import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.proof.LifeStep.Sender;

/** A message of the model. Dates are seconds since the start, or {@link #NEVER}. */
final class LifeMessage implements Cloneable {
    static final long NEVER = Long.MAX_VALUE;

    final int number;
    final LifeStep.Send order;
    final long created;
    /** The time of each step. */
    final int takes;
    /** The error code that a fault gives it; 0 if there is none. */
    final int fault;
    /** In seconds. */
    final int validity;

    final boolean isEncoded;

    Status status;
    Sender from;
    int error;
    int segments;
    long updated;
    long sent = NEVER;
    /** Its place in the list, which it changes when it is sent. */
    int place;

    boolean isRedacted;
    boolean isDeleted;
    /** True while it waits, for a release or for the network, until it is sent. */
    boolean isHeld;

    long expires = NEVER;
    long sends = NEVER;
    long arrives = NEVER;

    LifeMessage(int number, LifeStep.Send order, long created, int takes, int fault, int validity, boolean isEncoded) {
        this.number = number;
        this.order = order;
        this.created = created;
        this.updated = created;
        this.takes = takes;
        this.fault = fault;
        this.validity = validity;
        this.isEncoded = isEncoded;
    }

    LifeMessage copy() {
        try {
            return (LifeMessage) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("it is Cloneable", e);
        }
    }

    /** Returns the text that the phone shows. */
    String shown() {
        return isEncoded ? order.text().encoded : order.text().value;
    }

    int length() {
        return isEncoded ? order.text().segments : order.text().segmentsAsItIs;
    }

    /** Returns the time of its next own step. */
    long due() {
        return Math.min(Math.min(expires, sends), arrives);
    }

    void standsStill() {
        isHeld = false;
        expires = NEVER;
        sends = NEVER;
        arrives = NEVER;
    }

    boolean isComplete(long now) {
        return switch (status) {
            case DELIVERED, UNDELIVERED, FAILED, CANCELED -> true;
            case SENT -> now - sent >= 3600;
            default -> false;
        };
    }

    /** A service counts them when it sends. */
    private boolean hasMedia() {
        return order.hasMedia()
                && switch (status) {
                    case ACCEPTED, SCHEDULED, CANCELED -> false;
                    default -> true;
                };
    }

    String row() {
        return "#" + number
                + " of " + order.service()
                + " from " + (from == null ? "null" : from.address)
                + " to " + order.to().number
                + ": " + LifeSubject.brief(isRedacted ? "" : order.text().value)
                + " " + status
                + "/" + (error == 0 ? "null" : error)
                + ", segments " + segments
                + ", media " + (hasMedia() ? 1 : 0)
                + ", created " + created
                + ", updated " + updated
                + ", sent " + (sent == NEVER ? "null" : sent);
    }
}
