package dev.reprise.agent.install;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.util.AbstractMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What became of every hook: active, skipped and why, or absent so far and what it waits for. */
final class HookReport {

    private static final class State {
        private final @Nullable Hook hook;
        private final String jar;
        private final Set<String> woven = new HashSet<>();
        private final Set<String> unfit = new HashSet<>();
        private String reason = "";
        private @Nullable String missing;

        State(@Nullable Hook hook, String jar) {
            this.hook = hook;
            this.jar = jar;
        }

        @Override
        public String toString() {
            return jar.isEmpty() ? what() : what() + " (of " + jar + ")";
        }

        private String what() {
            boolean works = !unfit.containsAll(woven);
            if (!reason.isEmpty()) {
                return (works ? "active in part: " : "skipped: ") + reason;
            }
            if (works) {
                return "active";
            }
            if (missing == null) {
                missing = missing(hook);
            }
            return "absent so far: " + missing;
        }

        private static String missing(@Nullable Hook hook) {
            if (hook == null || hook.points().isEmpty()) {
                return "no method bears the annotation";
            }
            Types types = hook.points().get(0).types();
            if (types instanceof Types.Named named) {
                return new TreeSet<>(named.names()).first() + " is not loaded";
            } else if (types instanceof Types.Below below) {
                return "nothing of " + below.type() + " is loaded";
            }
            return "no loaded class has such a method";
        }

        boolean has(String handler) {
            return hook != null
                    && hook.points().stream()
                            .map(Point::handler)
                            .anyMatch(each -> !each.isEmpty() && meant(each, handler));
        }

        /** A handler is told by its class, which may stand behind the number of its jar and before what it is for. */
        private static boolean meant(String point, String handler) {
            return handler.equals(point)
                    || handler.startsWith(point + ":")
                    || type(point).equals(type(handler));
        }

        private static String type(String handler) {
            int colon = handler.indexOf(':');
            String type = colon < 0 ? handler : handler.substring(0, colon);
            return type.endsWith("named.NamedMethod") ? handler : type;
        }
    }

    private final Map<String, State> states = new LinkedHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final Said said;

    HookReport(Said said) {
        this.said = said;
    }

    synchronized void known(Hook hook) {
        known(hook, "");
    }

    /** A hook that came in this jar. */
    synchronized void known(Hook hook, String jar) {
        states.putIfAbsent(hook.name(), new State(hook, jar));
    }

    /** A hook of a jar that was not taken. */
    void refused(String hook, String jar, String reason) {
        synchronized (this) {
            // Its name may be another's.
            String name = states.containsKey(hook) ? hook + " of " + jar : hook;
            var state = new State(null, jar);
            state.reason = reason;
            states.put(name, state);
        }
        failed.incrementAndGet();
        said.once("hook " + hook + jar, "hook " + hook + " of " + jar + " is skipped: " + reason);
    }

    /** A point of the hook was woven into a class. */
    synchronized void woven(String hook, String handler) {
        State state = states.get(hook);
        if (state != null) {
            state.woven.add(handler);
        }
    }

    /** The hook, or a part of it, is not in use, and why. */
    void skipped(String hook, String reason) {
        if (because(hook, reason)) {
            said.once("hook " + hook + reason, "hook " + hook + " is skipped: " + reason);
        }
    }

    private synchronized boolean because(String hook, String reason) {
        State state = states.get(hook);
        if (state == null) {
            return false;
        }
        if (state.reason.isEmpty()) {
            state.reason = reason;
            failed.incrementAndGet();
        }
        return true;
    }

    /**
     * A handler failed.
     *
     * @param unfit whether it will never work here
     * @return the hook that has it, or null if that is not known
     */
    synchronized @Nullable String failed(String handler, boolean unfit, String reason) {
        for (var each : states.entrySet()) {
            State state = each.getValue();
            if (state.has(handler)) {
                because(each.getKey(), reason);
                if (unfit) {
                    for (String point : state.woven) {
                        if (State.meant(point, handler)) {
                            state.unfit.add(point);
                        }
                    }
                }
                return state.jar.isEmpty() ? each.getKey() : each.getKey() + " of " + state.jar;
            }
        }
        return null;
    }

    /** The user does not want the hook. */
    synchronized void off(String hook) {
        State state = states.get(hook);
        if (state != null) {
            state.reason = "left out by the option off";
        }
    }

    /** How many hooks did not fit. */
    int failed() {
        return failed.get();
    }

    /** The hooks by name, with what became of each. */
    synchronized Map<String, String> states() {
        var all = new LinkedHashMap<String, String>();
        states.forEach((hook, state) -> all.put(hook, state.toString()));
        return all;
    }

    /** The hooks by name as they stand when it is read: a hook becomes active when its library is loaded. */
    Map<String, String> live() {
        return new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, String>> entrySet() {
                return states().entrySet();
            }
        };
    }

    @Override
    public String toString() {
        Map<String, String> all = states();
        int width = all.keySet().stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder("[reprise] hooks\n");
        all.forEach((hook, state) -> text.append("  ")
                .append(hook)
                .append(" ".repeat(width - hook.length() + 2))
                .append(state)
                .append('\n'));
        return text.toString();
    }
}
