package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** An agent waits for what somebody outside has still to say: {@code blockingGet()}. */
final class Awaited extends FromOutside {

    private static final Getter RESPONSE_ID =
            Getter.of(Awaited.class, "dev.langchain4j.agentic.internal.PendingResponse", "responseId");

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("responseId", RESPONSE_ID.text(self));
        return Call.of("service", "PendingResponse.blockingGet", input);
    }
}
