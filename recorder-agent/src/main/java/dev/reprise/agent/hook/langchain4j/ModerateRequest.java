package dev.reprise.agent.hook.langchain4j;

import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code moderate(request)} and {@code doModerate(request)}, which later versions have. */
final class ModerateRequest extends CallHandler {

    ModerateRequest() {
        super("langchain4j.moderate");
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return arguments[0] instanceof ModerationRequest request
                ? Call.of("service", "moderate", Map.of("texts", List.copyOf(request.texts())))
                : null;
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return returned instanceof ModerationResponse response ? Moderate.tree(response.moderation()) : null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return tree == null
                ? null
                : ModerationResponse.builder()
                        .moderation(Moderate.moderation(tree))
                        .build();
    }
}
