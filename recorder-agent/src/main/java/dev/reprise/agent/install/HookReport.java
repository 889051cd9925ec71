package dev.reprise.agent.install;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Types;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What became of every hook: active, skipped and why, or absent so far and what it waits for. */
final class HookReport {

    private static final class State {
        private final Hook hook;
        private int woven;
        private String reason = "";
        private @Nullable String missing;

        State(Hook hook) {
            this.hook = hook;
        }

        @Override
        public String toString() {
            if (!reason.isEmpty()) {
                return (woven > 0 ? "active in part: " : "skipped: ") + reason;
            }
            if (woven > 0) {
                return "active";
            }
            if (missing == null) {
                missing = missing(hook);
            }
            return "absent so far: " + missing;
        }

        private static String missing(Hook hook) {
            if (hook.points().isEmpty()) {
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
    }

    private final Map<String, State> states = new LinkedHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final Said said;

    HookReport(Said said) {
        this.said = said;
    }

    synchronized void known(Hook hook) {
        states.put(hook.name(), new State(hook));
    }

    synchronized void woven(String hook) {
        State state = states.get(hook);
        if (state != null) {
            state.woven++;
        }
    }

    /** The hook, or a part of it, is not in use, and why. */
    void skipped(String hook, String reason) {
        synchronized (this) {
            State state = states.get(hook);
            if (state != null && state.reason.isEmpty()) {
                state.reason = reason;
                failed.incrementAndGet();
            }
        }
        said.once("hook " + hook + reason, "hook " + hook + " is skipped: " + reason);
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
