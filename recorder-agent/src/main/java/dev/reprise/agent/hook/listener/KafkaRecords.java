package dev.reprise.agent.hook.listener;

import dev.reprise.agent.entry.Origins;
import dev.reprise.agent.hook.CallHandler;
import dev.reprise.agent.hook.Getter;
import dev.reprise.boundary.Call;
import dev.reprise.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record, or a batch of them, is handed to a listener; adapter and container are one. */
final class KafkaRecords extends CallHandler {

    private static final String RECORD = "org.apache.kafka.clients.consumer.ConsumerRecord";

    private final Getter topic;
    private final Getter key;
    private final Getter value;
    private final Getter headers;
    private final Getter lastHeader;
    private final Getter headerValue;

    KafkaRecords(String nothing, Class<?> owner) {
        super("kafka");
        topic = Getter.of(owner, RECORD, "topic");
        key = Getter.of(owner, RECORD, "key");
        value = Getter.of(owner, RECORD, "value");
        headers = Getter.of(owner, RECORD, "headers");
        lastHeader = Getter.of(owner, "org.apache.kafka.common.header.Headers", "lastHeader", String.class);
        headerValue = Getter.of(owner, "org.apache.kafka.common.header.Header", "value");
    }

    @Override
    protected @Nullable Object unit(@Nullable Object self, @Nullable Object[] arguments) {
        return "kafka";
    }

    @Override
    protected @Nullable Call call(@Nullable Object self, @Nullable Object[] arguments) {
        Object given = records(arguments);
        if (given instanceof List<?> batch) {
            if (batch.isEmpty()) {
                return null;
            }
            var records = new ArrayList<@Nullable Object>();
            batch.forEach(each -> records.add(input(each)));
            var input = new LinkedHashMap<String, @Nullable Object>();
            input.put("records", records);
            return Call.of("workflow", "batch of " + topic.text(batch.get(0)), input)
                    .asEntry();
        }
        return given == null
                ? null
                : Call.of("workflow", "message of " + topic.text(given), input(given))
                        .asEntry();
    }

    @Override
    protected void entered(@Nullable Object self, @Nullable Object[] arguments, boolean outermost) {
        if (!outermost) {
            return;
        }
        Object given = records(arguments);
        Object first = given instanceof List<?> batch ? batch.get(0) : given;
        Origins.ofHeaders(name -> headerValue.of(lastHeader.of(headers.of(first), name)) instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : null);
    }

    private @Nullable Object records(@Nullable Object[] arguments) {
        for (Object each : arguments) {
            if (each instanceof List<?> || topic.of(each) != null) {
                return each;
            }
        }
        return null;
    }

    /** What was read from the topic; where it stood there and when is another matter each time. */
    private Object input(@Nullable Object record) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("topic", topic.text(record));
        Object recordKey = key.of(record);
        if (recordKey != null) {
            input.put("key", Values.tree(recordKey));
        }
        input.put("body", Values.tree(value.of(record)));
        return input;
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
