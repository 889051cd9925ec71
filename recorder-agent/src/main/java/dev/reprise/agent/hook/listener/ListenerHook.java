package dev.reprise.agent.hook.listener;

import dev.reprise.agent.hook.CallAdvice;
import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

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
                        CallAdvice.class,
                        HERE + "KafkaRecords:",
                        false),
                new Point(
                        new Types.Named(Set.of(
                                "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer")),
                        namedOneOf("doInvokeOnMessage", "invokeBatchOnMessageWithRecordsOrList"),
                        CallAdvice.class,
                        HERE + "KafkaRecords:",
                        false),
                jms("jakarta.jms."),
                jms("javax.jms."),
                new Point(
                        new Types.Named(Set.of("org.springframework.jms.listener.AbstractMessageListenerContainer")),
                        named("invokeListener"),
                        CallAdvice.class,
                        HERE + "JmsMessage:",
                        false));
    }

    private static Point jms(String packages) {
        return new Point(
                new Types.Below(packages + "MessageListener", packages.replace('.', '/') + "MessageListener"),
                named("onMessage").and(takesArgument(0, named(packages + "Message"))),
                CallAdvice.class,
                HERE + "JmsMessage:",
                false);
    }
}
