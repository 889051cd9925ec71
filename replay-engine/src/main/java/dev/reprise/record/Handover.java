package dev.reprise.record;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The queue between the application's threads and the writer: many offer, one takes, nobody waits. It is bounded by the
 * bytes that its events hold; an event beyond that is refused.
 */
final class Handover {

    private static final class Node {
        private final int bytes;
        private @Nullable Event event;
        private volatile @Nullable Node next;

        Node(@Nullable Event event, int bytes) {
            this.event = event;
            this.bytes = bytes;
        }
    }

    private final long budget;
    private final AtomicReference<Node> tail;
    private final AtomicLong offered = new AtomicLong();
    private volatile long taken;
    private long written;
    private Node head;

    Handover(long budget) {
        this.budget = budget;
        this.head = new Node(null, 0);
        this.tail = new AtomicReference<>(head);
    }

    /** Takes the event in, unless the events that wait hold more bytes than the queue may. */
    boolean offer(Event event, int bytes) {
        if (offered.addAndGet(bytes) - taken > budget) {
            offered.addAndGet(-bytes);
            return false;
        }
        Node node = new Node(event, bytes);
        tail.getAndSet(node).next = node;
        return true;
    }

    /** The next event, or null when none is there yet; for the writer alone. */
    @Nullable
    Event poll() {
        Node next = head.next;
        if (next == null) {
            return null;
        }
        Event event = next.event;
        next.event = null;
        head = next;
        written += next.bytes;
        taken = written;
        return event;
    }

    boolean isEmpty() {
        return tail.get() == head;
    }

    /** How many bytes the waiting events hold, about. */
    long bytes() {
        return Math.max(0, offered.get() - taken);
    }
}
