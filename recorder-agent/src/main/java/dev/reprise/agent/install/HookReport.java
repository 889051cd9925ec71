package dev.reprise.agent.install;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What became of every hook. */
final class HookReport {

    private static final class State {
        int woven;
        String reason = "";

        @Override
        public String toString() {
            if (!reason.isEmpty()) {
                return (woven > 0 ? "active in part: " : "skipped: ") + reason;
            }
            return woven > 0 ? "active" : "not seen";
        }
    }

    private final Map<String, State> states = new LinkedHashMap<>();
    private final Map<String, String> live = new ConcurrentSkipListMap<>();
    private final Said said;

    HookReport(Said said) {
        this.said = said;
    }

    synchronized void known(String hook) {
        live.put(hook, state(hook).toString());
    }

    synchronized void woven(String hook) {
        state(hook).woven++;
        live.put(hook, state(hook).toString());
    }

    /** The hook, or a part of it, is not in use, and why. */
    void skipped(String hook, String reason) {
        synchronized (this) {
            State state = state(hook);
            if (state.reason.isEmpty()) {
                state.reason = reason;
                live.put(hook, state.toString());
            }
        }
        said.once("hook " + hook + reason, "hook " + hook + " is skipped: " + reason);
    }

    synchronized void off(String hook) {
        state(hook).reason = "left out by the option off";
        live.put(hook, state(hook).toString());
    }

    /** The hooks by name, with what became of each. */
    synchronized Map<String, String> states() {
        var all = new LinkedHashMap<String, String>();
        states.forEach((hook, state) -> all.put(hook, state.toString()));
        return all;
    }

    /** The hooks by name as they stand when it is read: a hook becomes active when its library is loaded. */
    Map<String, String> live() {
        return Collections.unmodifiableMap(live);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("[reprise] hooks\n");
        states().forEach((hook, state) -> text.append(String.format("  %-14s %s%n", hook, state)));
        return text.toString();
    }

    private State state(String hook) {
        return states.computeIfAbsent(hook, name -> new State());
    }
}
