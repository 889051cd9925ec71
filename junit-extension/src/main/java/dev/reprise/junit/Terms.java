package dev.reprise.junit;

import dev.reprise.replay.ReplaySettings;
import dev.reprise.tree.Ignores;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What an annotation allows, whichever of the two it is. */
record Terms(
        String anchor,
        String until,
        List<String> live,
        List<String> drift,
        List<String> ignore,
        Leftover leftover,
        List<String> network,
        ReplayClock clock,
        ReplayMode mode,
        int runs,
        int passes) {

    static Terms of(ReplayTrace trace) {
        return new Terms(
                trace.anchor(),
                trace.until(),
                List.of(trace.live()),
                List.of(trace.drift()),
                List.of(trace.ignore()),
                trace.leftover(),
                List.of(trace.network()),
                trace.clock(),
                trace.mode(),
                trace.runs(),
                trace.passes());
    }

    static Terms of(ReplayTraces traces) {
        return new Terms(
                traces.anchor(),
                traces.until(),
                List.of(traces.live()),
                List.of(traces.drift()),
                List.of(traces.ignore()),
                traces.leftover(),
                List.of(traces.network()),
                traces.clock(),
                traces.mode(),
                traces.runs(),
                traces.passes());
    }

    /** The same for the engine, with what the file beside the trace leaves out as well. */
    ReplaySettings settings(Ignores beside) {
        ReplaySettings settings = ReplaySettings.defaults().ignore(ignores()).ignore(beside);
        settings = anchor.isEmpty() ? settings : settings.anchor(anchor);
        settings = until.isEmpty() ? settings : settings.until(until);
        settings = each("live", live, settings, ReplaySettings::live);
        settings = each("drift", drift, settings, ReplaySettings::drift);
        settings = each("network", network, settings, ReplaySettings::network);
        settings = leftover == Leftover.ALLOWED ? settings.allowLeftover() : settings;
        return clock == ReplayClock.STRICT ? settings.strictClock() : settings;
    }

    private static ReplaySettings each(
            String attribute,
            List<String> entries,
            ReplaySettings settings,
            BiFunction<ReplaySettings, String, ReplaySettings> change) {
        ReplaySettings changed = settings;
        for (String entry : entries) {
            try {
                changed = change.apply(changed, entry);
            } catch (IllegalArgumentException wrong) {
                throw SetUp.badEntry(attribute, wrong);
            }
        }
        return changed;
    }

    private Ignores ignores() {
        for (String entry : ignore) {
            @Nullable String wrong = IgnoreFile.wrong(entry);
            if (wrong != null) {
                throw SetUp.badIgnore("@ReplayTrace(ignore)", wrong);
            }
        }
        return Ignores.of(ignore);
    }
}
