package dev.reprise.agent.hook.adk;

import com.google.adk.events.Event;
import dev.reprise.agent.hook.rx.Ear;
import dev.reprise.boundary.Outcome;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the agents of a stream of events say, whichever of those at work at once says it first. */
class Heard implements Ear<Event> {

    private final Map<String, String> last = new TreeMap<>();
    private final Set<String> speaking = new LinkedHashSet<>();

    @Override
    public synchronized void next(Event event) {
        String text =
                event.partial().orElse(false) ? null : Said.text(event.content().orElse(null));
        if (text != null) {
            String author = String.valueOf(event.author());
            speaking.add(author);
            last.put(author, text);
        }
    }

    /** The last words of the one that spoke, or of each that did. */
    @Override
    public synchronized @Nullable Object whole() {
        return speaking.size() == 1 ? last.values().iterator().next() : last.isEmpty() ? null : Map.copyOf(last);
    }

    /** Whoever runs an agent may have enough of it: a loop that is left, a first answer that is good. */
    @Override
    public Outcome cancelled() {
        return Outcome.returned(whole());
    }
}
