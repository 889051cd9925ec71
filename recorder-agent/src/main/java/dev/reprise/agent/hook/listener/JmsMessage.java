package dev.reprise.agent.hook.listener;

import dev.reprise.agent.entry.Origins;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Getter;
import dev.reprise.agent.hook.Parts;
import dev.reprise.boundary.Call;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A message is handed to a listener; container, adapter and listener are one. */
final class JmsMessage extends CallHandler {

    private final Named jakarta;
    private final Named javax;

    private record Named(
            Getter text,
            Getter destination,
            Getter queue,
            Getter topic,
            Getter property,
            @Nullable Class<?> type) {
        static Named of(Class<?> owner, String packages) {
            Class<?> message = null;
            try {
                message = Class.forName(packages + "Message", false, owner.getClassLoader());
            } catch (ClassNotFoundException | LinkageError absent) {
                // The other name, then.
            }
            return new Named(
                    Getter.of(owner, packages + "TextMessage", "getText"),
                    Getter.of(owner, packages + "Message", "getJMSDestination"),
                    Getter.of(owner, packages + "Queue", "getQueueName"),
                    Getter.of(owner, packages + "Topic", "getTopicName"),
                    Getter.of(owner, packages + "Message", "getStringProperty", String.class),
                    message);
        }

        /** The name of the queue or topic from which a message came. */
        @Nullable
        String of(@Nullable Object message) {
            Object from = destination.of(message);
            String name = queue.text(from);
            name = name == null ? topic.text(from) : name;
            return name == null && from != null ? from.toString() : name;
        }
    }

    JmsMessage(String nothing, Class<?> owner) {
        super("jms");
        jakarta = Named.of(owner, "jakarta.jms.");
        javax = Named.of(owner, "javax.jms.");
    }

    private @Nullable Named named(@Nullable Object message) {
        return jakarta.type() != null && jakarta.type().isInstance(message)
                ? jakarta
                : javax.type() != null && javax.type().isInstance(message) ? javax : null;
    }

    private @Nullable Object message(@Nullable Object[] arguments) {
        for (Object each : arguments) {
            if (named(each) != null) {
                return each;
            }
        }
        return null;
    }

    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return "jms";
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        Object message = message(arguments);
        Named names = named(message);
        if (names == null) {
            return null;
        }
        var input = new LinkedHashMap<String, @Nullable Object>();
        String destination = names.of(message);
        input.put("destination", destination);
        // Of an object it would be deserialised, and bytes would be used up.
        Parts.put(input, "body", names.text().of(message));
        return Call.of("workflow", "message of " + destination, input).asEntry();
    }

    @Override
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {
        if (!outermost) {
            return;
        }
        Object message = message(arguments);
        Named names = named(message);
        if (names != null) {
            Origins.ofHeaders(name -> names.property().text(message, name));
        }
    }

    @Override
    protected @Nullable Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        return null;
    }

    @Override
    protected @Nullable Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        return null;
    }
}
