package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * {@code parseAndValidateAddresses(…)}: a client looks up the names of its brokers. A producer's are looked up when
 * something goes to them: the production's names are often none where a test runs.
 */
final class Addresses implements Handler {

    private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
    private static final StackWalker STACK = StackWalker.getInstance();

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        List<?> named = arguments[0] instanceof AbstractConfig config
                ? config.getList("bootstrap.servers")
                : arguments[0] instanceof List<?> list ? list : List.of();
        if (named.isEmpty() || !isForProducer()) {
            return null;
        }
        var addresses = new ArrayList<InetSocketAddress>();
        for (Object each : named) {
            String host = Utils.getHost(String.valueOf(each));
            Integer port = Utils.getPort(String.valueOf(each));
            if (host == null || port == null) {
                return null;
            }
            addresses.add(InetSocketAddress.createUnresolved(host, port));
        }
        return Passage.Answered.with(addresses);
    }

    private static boolean isForProducer() {
        return STACK.walk(
                frames -> frames.anyMatch(frame -> frame.getClassName().equals(PRODUCER)));
    }
}
