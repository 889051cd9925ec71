package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.query.Query;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code retrieve(query)}. */
final class Retrieve extends CallHandler {

    Retrieve() {
        super("langchain4j.retrieve");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof Query query)) {
            return null;
        }
        return Call.of("retrieval", "retrieve", Map.of("query", query.text()));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        if (!(returned instanceof List<?> given)) {
            return null;
        }
        List<?> contents = List.copyOf(given);
        return (Supplier<Object>) () -> {
            var tree = new ArrayList<@Nullable Object>();
            contents.forEach(each ->
                    tree.add(each instanceof Content content ? Segments.tree((Object) content.textSegment()) : null));
            return tree;
        };
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        var contents = new ArrayList<Content>();
        if (tree instanceof List<?> list) {
            list.forEach(each -> {
                var segment = Segments.segment(each);
                if (segment != null) {
                    contents.add(Content.from(segment));
                }
            });
        }
        return contents;
    }
}
