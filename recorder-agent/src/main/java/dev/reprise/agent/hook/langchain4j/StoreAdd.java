package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code add} and {@code addAll} of an embedding store, with ids or without, one or many, of which some delegate to
 * others. What comes back is the new ids, or nothing.
 */
final class StoreAdd extends CallHandler {

    StoreAdd() {
        super("langchain4j.add");
    }

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        List<@Nullable Object> given = new ArrayList<>();
        for (Object each : arguments) {
            given.add(each instanceof List<?> list ? new ArrayList<>(list) : each);
        }
        return Call.of("retrieval", "add", (Supplier<Object>) () -> {
            var input = new LinkedHashMap<String, @Nullable Object>();
            for (Object each : given) {
                List<?> all = each instanceof List<?> list ? list : each == null ? List.of() : List.of(each);
                input.put(name(all.isEmpty() ? null : all.get(0), input.size()), trees(all));
            }
            return input;
        });
    }

    private static String name(@Nullable Object first, int at) {
        if (first instanceof Embedding) {
            return "embeddings";
        }
        return first instanceof String && at == 0 ? "ids" : "embedded";
    }

    private static List<@Nullable Object> trees(List<?> all) {
        var trees = new ArrayList<@Nullable Object>();
        for (Object each : all) {
            trees.add(
                    each instanceof Embedding embedding
                            ? Segments.tree(embedding)
                            : each instanceof TextSegment
                                    ? Segments.tree(each)
                                    : each == null ? null : String.valueOf(each));
        }
        return trees;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : returned;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree instanceof List<?> ids ? new ArrayList<>(ids) : tree;
    }
}
