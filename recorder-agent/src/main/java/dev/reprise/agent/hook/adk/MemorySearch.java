package dev.reprise.agent.hook.adk;

import com.google.adk.memory.MemoryEntry;
import com.google.adk.memory.SearchMemoryResponse;
import com.google.genai.types.Content;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Getter;
import dev.reprise.agent.hook.Parts;
import dev.reprise.agent.hook.rx.Watched;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.tree.Json;
import io.reactivex.rxjava3.core.Single;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code searchMemory(app, user, query)}: what earlier sessions hold is looked up. */
final class MemorySearch extends CallHandler {

    private static final Getter FOUND = Getter.of(MemorySearch.class, SearchMemoryResponse.class.getName(), "memories");
    private static final Getter SET =
            Getter.of(MemorySearch.class, SearchMemoryResponse.Builder.class.getName(), "setMemories", List.class);

    MemorySearch() {
        super("adk.memory");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("app", arguments[0]);
        input.put("user", arguments[1]);
        input.put("query", arguments[2]);
        return Call.of("retrieval", "searchMemory", input);
    }

    @Override
    protected @Nullable Object deferred(Crossing crossing, @Nullable Object returned) {
        return returned instanceof Single<?> found ? Watched.single(found, crossing, MemorySearch::tree) : null;
    }

    private static Object tree(@Nullable Object found) {
        var memories = new ArrayList<@Nullable Object>();
        if (FOUND.of(found) instanceof List<?> entries) {
            for (Object each : entries) {
                if (each instanceof MemoryEntry entry) {
                    var memory = new LinkedHashMap<String, @Nullable Object>();
                    memory.put("content", Parts.parsed(entry.content().toJson()));
                    Parts.put(memory, "author", entry.author());
                    Parts.put(memory, "timestamp", entry.timestamp());
                    memories.add(memory);
                }
            }
        }
        return Map.of("memories", memories);
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        var memories = new ArrayList<MemoryEntry>();
        if (tree instanceof Map<?, ?> found) {
            Parts.objects(found.get("memories"))
                    .forEach(each -> memories.add(MemoryEntry.builder()
                            .content(Content.fromJson(Json.write(each.get("content"))))
                            .author(Parts.text(each, "author"))
                            .timestamp(Parts.text(each, "timestamp"))
                            .build()));
        }
        SearchMemoryResponse.Builder response = SearchMemoryResponse.builder();
        SET.of(response, memories);
        return Single.just(response.build());
    }

    @Override
    protected Object failing(@Nullable Object self, @Nullable Object[] arguments, Throwable thrown) {
        return Single.error(thrown);
    }
}
