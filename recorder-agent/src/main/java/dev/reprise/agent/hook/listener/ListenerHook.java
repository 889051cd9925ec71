package dev.reprise.agent.hook.listener;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;

/** Where a container hands a message to a listener. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ListenerHook implements Hook {

    private static final String HERE = "dev.reprise.agent.hook.listener.";
    private static final String ADAPTERS = "org.springframework.kafka.listener.adapter.";

    @Override
    public String name() {
        return "listeners";
    }

    @Override
    public List<Point> points() {
        return List.of(
                new Point(
                        new Types.Named(Set.of(
                                ADAPTERS + "RecordMessagingMessageListenerAdapter",
                                ADAPTERS + "BatchMessagingMessageListenerAdapter")),
                        named("onMessage").and(not(isBridge())),
                        Advice.CALL,
                        HERE + "KafkaRecords:",
                        false),
                new Point(
                        new Types.Named(Set.of(
                                "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer")),
                        namedOneOf("doInvokeOnMessage", "invokeBatchOnMessageWithRecordsOrList"),
                        Advice.CALL,
                        HERE + "KafkaRecords:",
                        false),
                jms("jakarta.jms."),
                jms("javax.jms."),
                new Point(
                        new Types.Named(Set.of("org.springframework.jms.listener.AbstractMessageListenerContainer")),
                        named("invokeListener"),
                        Advice.CALL,
                        HERE + "JmsMessage:",
                        false));
    }

    private static Point jms(String packages) {
        return new Point(
                new Types.Below(packages + "MessageListener", packages.replace('.', '/') + "MessageListener"),
                named("onMessage").and(takesArgument(0, packages + "Message")),
                Advice.CALL,
                HERE + "JmsMessage:",
                false);
    }
}
