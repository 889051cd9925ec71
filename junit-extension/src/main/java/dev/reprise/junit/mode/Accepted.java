package dev.reprise.junit.mode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** The inputs that were taken in by all tests of a session: a change is told once, with the traces it concerns. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Accepted {

    private static final int MOST_NAMES = 3;

    private final Map<String, Set<String>> traces = new LinkedHashMap<>();
    private final Set<Path> all = new LinkedHashSet<>();

    /** These changes were taken into this trace. */
    public synchronized void add(Path trace, Changes changes) {
        all.add(trace);
        for (Changes.Changed each : changes.changed()) {
            each.inputs()
                    .forEach(difference -> traces.computeIfAbsent(
                                    call(each.step()) + "   " + difference.describe(), key -> new LinkedHashSet<>())
                            .add(String.valueOf(trace.getFileName())));
        }
    }

    private static String call(String step) {
        return step.substring(step.indexOf(", ") + 2);
    }

    /** What is to be shown when all tests have run; empty where nothing was taken in. */
    public synchronized List<String> lines() {
        if (all.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("Reprise took new inputs into " + all.size() + (all.size() == 1 ? " trace" : " traces")
                + " and kept the answers:");
        traces.forEach((change, names) -> lines.add("    " + change + "   in " + names(names)));
        return lines;
    }

    private static String names(Set<String> names) {
        String shown = String.join(", ", names.stream().limit(MOST_NAMES).toList());
        return names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown;
    }
}
