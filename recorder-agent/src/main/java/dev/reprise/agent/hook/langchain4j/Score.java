package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code scoreAll(segments, query)}, in which the other ways of scoring end. */
final class Score extends CallHandler {

    Score() {
        super("langchain4j.score");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        if (!(arguments[0] instanceof List<?> segments)) {
            return null;
        }
        List<String> texts = segments.stream()
                .map(each -> each instanceof TextSegment segment ? segment.text() : String.valueOf(each))
                .toList();
        return Call.of("retrieval", "score", Map.of("query", String.valueOf(arguments[1]), "segments", texts));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof Response<?> response && response.content() instanceof List<?> scores
                ? List.copyOf(scores)
                : null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree instanceof List<?> scores
                ? Response.from(scores.stream()
                        .map(each -> each instanceof Number number ? number.doubleValue() : 0.0)
                        .toList())
                : null;
    }
}
