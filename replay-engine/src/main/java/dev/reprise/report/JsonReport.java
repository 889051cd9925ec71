package dev.reprise.report;

import dev.reprise.replay.Ledger;
import dev.reprise.tree.Json;
import dev.reprise.verdict.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Replays as a document for machines; its members are stable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class JsonReport {

    private JsonReport() {}

    /** The document: {@code {"reprise":1,"replays":[…]}}. */
    public static String of(List<Replayed> replays) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("reprise", 1);
        document.put("replays", replays.stream().map(JsonReport::tree).toList());
        return Json.write(document);
    }

    private static Map<String, @Nullable Object> tree(Replayed replay) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("trace", replay.trace());
        tree.put("steps", replay.steps());
        tree.put("verdict", replay.verdict().word());
        tree.put("passed", replay.verdict().passed());
        tree.put(
                "violations",
                replay.verdict().violations().stream().map(JsonReport::tree).toList());
        tree.put("calls", replay.calls().stream().map(JsonReport::tree).toList());
        tree.put("notes", replay.notes());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Violation violation) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("code", violation.code());
        tree.put("step", violation.where().step());
        tree.put("kind", violation.where().kind());
        tree.put("name", violation.where().name());
        tree.put("path", violation.where().path());
        tree.put("site", violation.where().site());
        tree.put("recorded", violation.recorded());
        tree.put("now", violation.now());
        tree.put("message", violation.message());
        return tree;
    }

    private static Map<String, @Nullable Object> tree(Ledger.Entry entry) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("step", entry.step());
        tree.put("what", entry.what().name().toLowerCase(Locale.ROOT));
        tree.put("kind", entry.kind());
        tree.put("name", entry.name());
        tree.put("path", entry.path());
        tree.put("differences", entry.differences());
        return tree;
    }
}
