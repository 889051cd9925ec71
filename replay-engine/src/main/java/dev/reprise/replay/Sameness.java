package dev.reprise.replay;

import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeEquality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When two inputs are the same: canonically, after the ignores, tools as a set, invented ids renamed. */
final class Sameness {

    private final Ignores ignores;
    private final Renaming renaming;
    private final Set<String> atFramework = ConcurrentHashMap.newKeySet();

    Sameness(Ignores ignores, Renaming renaming) {
        this.ignores = ignores;
        this.renaming = renaming;
    }

    /** From now on models of this kind are asked at their framework's interface, whatever was recorded. */
    void askedAtFramework(String kind) {
        atFramework.add(kind);
    }

    private boolean isAtFramework(Expected expected, Asked asked) {
        return asked.digest() == null && atFramework.contains(asked.kind()) && expected.overWire();
    }

    boolean same(Expected expected, Asked asked) {
        if (isAtFramework(expected, asked)) {
            return differences(expected, asked).isEmpty();
        }
        if (asked.digest() != null
                && !expected.attempts().isEmpty()
                && asked.digest().equals(expected.attempts().get(0).exchange().digest())) {
            return true;
        }
        Object recorded = canonical(expected.step.kind(), expected.input());
        Object now = canonical(asked.kind(), asked.input());
        return TreeEquality.same(recorded, now, ignores)
                || renaming.differences(recorded, now).isEmpty();
    }

    List<Difference> differences(Expected expected, Asked asked) {
        if (isAtFramework(expected, asked)) {
            Object now = FrameworkModel.asked(asked.input(), expected.input());
            return between(
                    canonical(asked.kind(), FrameworkModel.asked(expected.input(), asked.input())),
                    canonical(asked.kind(), now));
        }
        return between(canonical(expected.step.kind(), expected.input()), canonical(asked.kind(), asked.input()));
    }

    List<Difference> between(@Nullable Object recorded, @Nullable Object now) {
        if (TreeEquality.same(recorded, now, ignores)) {
            return List.of();
        }
        return renaming.differences(recorded, now);
    }

    /** Hosts never count, and the tools of a model request are a set: here they are a map by name. */
    private static @Nullable Object canonical(String kind, @Nullable Object input) {
        if (kind.equals("http")
                && input instanceof Map<?, ?> request
                && request.get("url") instanceof String url
                && url.contains("://")) {
            int path = url.indexOf('/', url.indexOf("://") + 3);
            return with(request, "url", path < 0 ? "/" : url.substring(path));
        }
        if (!kind.equals("llm")
                || !(input instanceof Map<?, ?> members)
                || !(members.get("tools") instanceof List<?> tools)) {
            return input;
        }
        var byName = new LinkedHashMap<String, @Nullable Object>();
        for (Object tool : tools) {
            Object name = tool instanceof Map<?, ?> definition ? definition.get("name") : null;
            if (name == null || byName.put(name.toString(), tool) != null) {
                return input;
            }
        }
        return with(members, "tools", byName);
    }

    private static Map<String, @Nullable Object> with(Map<?, ?> members, String name, Object value) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        members.forEach((each, old) -> copy.put(String.valueOf(each), old));
        copy.put(name, value);
        return copy;
    }
}
