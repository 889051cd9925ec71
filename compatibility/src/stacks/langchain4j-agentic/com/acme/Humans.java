package com.acme;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.workflow.HumanInTheLoop;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Somebody who is asked: first by a request and a response, later by what gives the response. */
final class Humans {

    private Humans() {}

    static HumanInTheLoop approving(Supplier<String> says) {
        Object builder =
                AgenticServices.humanInTheLoopBuilder().description("Approves").outputKey("approval");
        try {
            builder.getClass().getMethod("responseProvider", Supplier.class).invoke(builder, says);
        } catch (NoSuchMethodException older) {
            set(builder, "inputKey", String.class, "order");
            set(builder, "requestWriter", Consumer.class, (Consumer<Object>) request -> {});
            set(builder, "responseReader", Supplier.class, says);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
        return ((HumanInTheLoop.HumanInTheLoopBuilder) builder).build();
    }

    private static void set(Object builder, String name, Class<?> type, Object value) {
        try {
            builder.getClass().getMethod(name, type).invoke(builder, value);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
