package io.github.twiliofake.internal.journal;

import io.github.twiliofake.journal.RecordedRequest;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Recorded requests, in the order of their numbers. Each operation takes the same time for any number of requests, but for one
 * reference in {@value #CHUNK}. A view never changes: it shares its chunks with this object, which writes only outside of views,
 * or into a copy.
 */
final class Entries {
    private static final int CHUNK = 256;

    private final List<@Nullable RecordedRequest[]> chunks;
    /** The number of removed entries of the first chunk. */
    private int gone;

    private int size;
    /** True if a view may use the first chunk. */
    private boolean isFirstShared = true;

    Entries() {
        chunks = new ArrayList<>(1);
    }

    /** Creates entries that begin with those of a view. */
    Entries(View view) {
        chunks = new ArrayList<>(List.of(view.chunks));
        gone = view.gone;
        size = view.size;
        if (!chunks.isEmpty()) {
            copied(chunks.size() - 1);
        }
    }

    int size() {
        return size;
    }

    void add(RecordedRequest request) {
        int place = gone + size;
        if (place == chunks.size() * CHUNK) {
            chunks.add(new RecordedRequest[CHUNK]);
        }
        chunks.get(place / CHUNK)[place % CHUNK] = request;
        size++;
    }

    /** Removes and returns the oldest request. */
    RecordedRequest remove() {
        if (isFirstShared) {
            copied(0);
            isFirstShared = false;
        }
        RecordedRequest oldest = at(chunks.get(0), gone);
        chunks.get(0)[gone] = null;
        gone++;
        size--;
        if (gone == CHUNK) {
            chunks.remove(0);
            gone = 0;
            isFirstShared = true;
        }
        return oldest;
    }

    /** Replaces a request by another, and returns true if it was still there. */
    boolean replace(RecordedRequest present, RecordedRequest other) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int place = gone + middle;
            RecordedRequest found = at(chunks.get(place / CHUNK), place % CHUNK);
            if (found.equals(present)) {
                copied(place / CHUNK)[place % CHUNK] = other;
                return true;
            }
            if (found.number() < present.number()) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    View view() {
        isFirstShared = true;
        return new View(chunks.toArray(RecordedRequest[][]::new), gone, size);
    }

    private @Nullable RecordedRequest[] copied(int chunk) {
        @Nullable RecordedRequest[] copy = chunks.get(chunk).clone();
        chunks.set(chunk, copy);
        return copy;
    }

    private static RecordedRequest at(@Nullable RecordedRequest[] chunk, int place) {
        RecordedRequest request = chunk[place];
        if (request == null) {
            throw new IllegalStateException("no entry at " + place);
        }
        return request;
    }

    /** All entries as they were at one moment. */
    static final class View extends AbstractList<RecordedRequest> implements RandomAccess {
        private final @Nullable RecordedRequest[][] chunks;
        private final int gone;
        private final int size;

        private View(@Nullable RecordedRequest[][] chunks, int gone, int size) {
            this.chunks = chunks;
            this.gone = gone;
            this.size = size;
        }

        @Override
        public RecordedRequest get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException(index + " of " + size);
            }
            int place = gone + index;
            return at(chunks[place / CHUNK], place % CHUNK);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
