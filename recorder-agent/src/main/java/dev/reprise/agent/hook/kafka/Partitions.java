package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Call;
import dev.reprise.boundary.Crossing;
import dev.reprise.boundary.Outcome;
import dev.reprise.boundary.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.jspecify.annotations.Nullable;

/** {@code partitionsFor(topic)}. Which broker has a partition is nobody's business but the brokers'. */
final class Partitions implements Handler {

    private static final Node[] NOWHERE = {Node.noNode()};

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        if (World.current() == null) {
            Brokers.want(self);
            return null;
        }
        String topic = String.valueOf(arguments[0]);
        Crossing crossing = World.enter(Call.of("service", "partitions of " + topic, Map.of()));
        Outcome answer = crossing.answer();
        if (answer == null) {
            Brokers.want(self);
            return new Waited(crossing, Partitions::numbers);
        }
        return answer instanceof Outcome.Threw threw
                ? Passage.Answered.throwing(threw.thrown())
                : Passage.Answered.with(partitions(topic, ((Outcome.Returned) answer).tree()));
    }

    private static Object numbers(@Nullable Object returned) {
        var numbers = new ArrayList<Object>();
        if (returned instanceof List<?> all) {
            all.forEach(each -> numbers.add(((PartitionInfo) each).partition()));
        }
        return Map.of("partitions", numbers);
    }

    private static List<PartitionInfo> partitions(String topic, @Nullable Object tree) {
        var all = new ArrayList<PartitionInfo>();
        if (tree instanceof Map<?, ?> map && map.get("partitions") instanceof List<?> numbers) {
            for (Object each : numbers) {
                all.add(new PartitionInfo(topic, ((Number) each).intValue(), Node.noNode(), NOWHERE, NOWHERE));
            }
        }
        return all;
    }
}
