package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.hook.CallHandler;
import dev.reprise.boundary.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.jspecify.annotations.Nullable;

/** {@code partitionsFor(topic)}. Which broker has a partition is nobody's business but the brokers'. */
final class Partitions extends CallHandler {

    private static final Node NOWHERE = Node.noNode();

    Partitions(String nothing, Class<?> owner) {}

    @Override
    protected Call call(@Nullable Object self, @Nullable Object[] arguments) {
        return Call.of("service", "partitions of " + arguments[0], Map.of());
    }

    @Override
    protected Object tree(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object returned) {
        var numbers = new ArrayList<Object>();
        if (returned instanceof List<?> all) {
            all.forEach(each -> numbers.add(((PartitionInfo) each).partition()));
        }
        var tree = new LinkedHashMap<String, Object>();
        tree.put("partitions", numbers);
        return tree;
    }

    @Override
    protected Object answer(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object tree) {
        var all = new ArrayList<PartitionInfo>();
        if (tree instanceof Map<?, ?> map && map.get("partitions") instanceof List<?> numbers) {
            for (Object each : numbers) {
                all.add(new PartitionInfo(
                        String.valueOf(arguments[0]),
                        ((Number) each).intValue(),
                        NOWHERE,
                        new Node[] {NOWHERE},
                        new Node[] {NOWHERE}));
            }
        }
        return all;
    }
}
