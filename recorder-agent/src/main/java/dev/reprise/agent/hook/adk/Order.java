package dev.reprise.agent.hook.adk;

import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * In which order a session holds what agents said that were at work at once: it is chance, and those who come after them
 * are told in that order. It is recorded; in a replay each event is put where it stood, whenever it comes.
 */
final class Order {

    private static final Map<Session, Order> OF = Collections.synchronizedMap(new WeakHashMap<>());

    /** The lines of work of the recorded events, as far as they were asked for. */
    private final List<String> recorded = new ArrayList<>();

    private final Map<String, Integer> come = new HashMap<>();
    private final TreeMap<Integer, Event> placed = new TreeMap<>();

    private Order() {}

    /** An event is recorded. */
    static void note(Event event) {
        Frame here = World.current();
        String line = event.branch().orElse(null);
        if (line != null && here != null && here.boundary().replay(here) == null) {
            read(line);
        }
    }

    /** An event of a replay is added to the session. */
    static void add(Session session, Event event) {
        String line = event.branch().orElse(null);
        if (line == null) {
            session.events().add(event);
        } else {
            OF.computeIfAbsent(session, added -> new Order()).place(line, session.events(), event);
        }
    }

    private synchronized void place(String line, List<Event> events, Event event) {
        int slot = slot(line, come.merge(line, 1, Integer::sum));
        Map.Entry<Integer, Event> behind = placed.higherEntry(slot);
        placed.put(slot, event);
        int at = events.size();
        for (int i = 0; behind != null && i < events.size(); i++) {
            if (isSame(events.get(i), behind.getValue())) {
                at = i;
                break;
            }
        }
        events.add(at, event);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Event one, Event other) {
        return one == other;
    }

    /** Where the event of this line stood that was its {@code ordinal}th. */
    private int slot(String line, int ordinal) {
        int seen = 0;
        for (int i = 0; ; i++) {
            if (i == recorded.size()) {
                recorded.add(read(line));
            }
            if (recorded.get(i).equals(line) && ++seen == ordinal) {
                return i;
            }
        }
    }

    /** Where the record knows of no more, it is the line that asks. */
    private static String read(String line) {
        return String.valueOf(World.read("random", "turn", () -> line));
    }
}
