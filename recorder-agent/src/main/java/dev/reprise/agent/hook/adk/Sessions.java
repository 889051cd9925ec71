package dev.reprise.agent.hook.adk;

import com.google.adk.JsonBaseModel;
import com.google.adk.events.Event;
import com.google.adk.sessions.Session;
import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.Frame;
import dev.reprise.boundary.World;
import dev.reprise.tree.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sessions as trees, and those that a replay has made or added to, in place of the service that keeps them. */
final class Sessions {

    private static final Map<Boundary, Map<String, Session>> KEPT = Collections.synchronizedMap(new WeakHashMap<>());

    private Sessions() {}

    static String key(@Nullable Object app, @Nullable Object user, @Nullable Object id) {
        return app + "/" + user + "/" + id;
    }

    static String key(Session session) {
        return key(session.appName(), session.userId(), session.id());
    }

    /** The session of a tree, under the names that it is asked by now. */
    static Session session(Map<?, ?> tree, @Nullable Object app, @Nullable Object user, @Nullable Object id) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        tree.forEach((name, value) -> named.put(String.valueOf(name), value));
        named.put("appName", app);
        named.put("userId", user);
        named.put("id", id == null ? tree.get("id") : id);
        return JsonBaseModel.fromJsonString(Json.write(named), Session.class);
    }

    private static Session copy(Session session) {
        return JsonBaseModel.fromJsonString(session.toJson(), Session.class);
    }

    /** The session as this replay has left it, or null if it has not touched it. */
    static @Nullable Session kept(String key) {
        Session kept = here().get(key);
        return kept == null ? null : copy(kept);
    }

    static void keep(Session session) {
        here().put(key(session), copy(session));
    }

    static void forget(String key) {
        here().remove(key);
    }

    private static Map<String, Session> here() {
        Frame frame = World.current();
        return frame == null
                ? new ConcurrentHashMap<>()
                : KEPT.computeIfAbsent(frame.boundary(), replay -> new ConcurrentHashMap<>());
    }

    /** Adds an event as every service does: to the events, and what it leaves to the state. */
    static void append(Session session, Event event) {
        Map<String, @Nullable Object> delta = event.actions() == null ? Map.of() : Actions.stateDelta(event.actions());
        delta.forEach((key, value) -> {
            if (key.startsWith("temp:")) {
                return;
            }
            if (value == null || value.equals(Actions.REMOVED)) {
                session.state().remove(key);
            } else {
                session.state().put(key, Plain.value(value));
            }
        });
        synchronized (session.events()) {
            Order.add(session, event);
            session.events().notifyAll();
        }
        session.lastUpdateTime(Instant.ofEpochMilli(event.timestamp()));
        keep(session);
    }

    /** The events of one line of work among those at once, the last one added. */
    static List<Event> line(Session session, Event event) {
        String branch = event.branch().orElse(null);
        List<Event> events = List.copyOf(session.events());
        var line = new ArrayList<Event>();
        for (Event each : events) {
            if (Objects.equals(each.branch().orElse(null), branch)) {
                line.add(each);
            }
        }
        line.add(event);
        return line;
    }
}
