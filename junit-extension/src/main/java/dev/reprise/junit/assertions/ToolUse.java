package dev.reprise.junit.assertions;

import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeDiff;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool as a {@link Trajectory} expects it. By default the call has the arguments that are named here and may
 * have others.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ToolUse {

    private final String tool;
    private final Map<String, @Nullable Object> arguments;
    private final @Nullable Arguments mode;

    private ToolUse(String tool, Map<String, @Nullable Object> arguments, @Nullable Arguments mode) {
        this.tool = Objects.requireNonNull(tool, "tool");
        this.arguments = Collections.unmodifiableMap(arguments);
        this.mode = mode;
    }

    /** A call of this tool. */
    public static ToolUse tool(String name) {
        return new ToolUse(name, Map.of(), null);
    }

    /** The same with this argument too. */
    public ToolUse with(String name, @Nullable Object value) {
        var more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return new ToolUse(tool, more, mode);
    }

    /** The same with its arguments compared in this way, whatever the trajectory says. */
    public ToolUse comparing(Arguments how) {
        return new ToolUse(tool, arguments, how);
    }

    String tool() {
        return tool;
    }

    boolean fits(Made call, Arguments usual) {
        return call.is("tool", tool) && differences(call, usual).isEmpty();
    }

    /** How the arguments of a call of the same tool differ from these. */
    List<Difference> differences(Made call, Arguments usual) {
        return switch (mode == null ? usual : mode) {
            case IGNORED -> List.of();
            case EXACT -> TreeDiff.between(arguments, call.arguments(), Ignores.none());
            case AT_LEAST -> without(Difference.Kind.ONLY_NOW, call.arguments());
            case AT_MOST -> without(Difference.Kind.ONLY_RECORDED, call.arguments());
        };
    }

    /** The differences but those of whole arguments that one side alone has. */
    private List<Difference> without(Difference.Kind free, Object input) {
        return TreeDiff.between(arguments, input, Ignores.none()).stream()
                .filter(each -> each.kind() != free || each.path().toString().lastIndexOf('/') > 0)
                .toList();
    }

    @Override
    public String toString() {
        boolean ignored = mode == Arguments.IGNORED || arguments.isEmpty() && mode != Arguments.EXACT;
        return tool + (ignored ? "" : " " + Made.excerpt(arguments));
    }
}
