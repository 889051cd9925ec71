package dev.reprise.workbench.diagnose.replayable;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A call in an application's code whose answer no hook records.
 *
 * @param kind {@code clock}, {@code random}, {@code http}, {@code socket}, {@code jdbc}, {@code thread}, {@code process}
 * @param type the class that calls, as it is written in code
 * @param method the method that calls
 * @param line the line, or 0 where the class does not say
 * @param called what it calls
 * @param mend what to do about it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Found(String kind, String type, String method, int line, String called, String mend) {

    /** As JSON shows it. */
    public Map<String, @Nullable Object> tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("kind", kind);
        tree.put("class", type);
        tree.put("method", method);
        tree.put("line", line);
        tree.put("calls", called);
        tree.put("mend", mend);
        return tree;
    }
}
