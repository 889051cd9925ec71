package dev.reprise.agent.hook.agentic;

import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person is asked, and answers at once or later: {@code askUser(scope)}, in old versions with what is asked. */
final class Asked extends FromOutside {

    private static final String PENDING = "dev.langchain4j.agentic.internal.PendingResponse";
    private static final Getter RESPONSE_ID = Getter.of(Asked.class, PENDING, "responseId");

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        List<@Nullable Object> given = new ArrayList<>();
        if (!Handed.isScope(arguments[0])) {
            given.add(Handed.tree(arguments[0]));
        }
        return Call.of("service", "HumanInTheLoop.askUser", Map.of("arguments", given));
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        String pending = RESPONSE_ID.text(returned);
        return pending == null ? super.tree(self, arguments, returned) : Map.of("pending", pending);
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree)
            throws Throwable {
        if (self != null && tree instanceof Map<?, ?> map && map.get("pending") instanceof String id) {
            Constructor<?> pending = Class.forName(
                            PENDING, true, self.getClass().getClassLoader())
                    .getConstructor(String.class);
            return pending.newInstance(id);
        }
        return super.answer(self, arguments, tree);
    }
}
