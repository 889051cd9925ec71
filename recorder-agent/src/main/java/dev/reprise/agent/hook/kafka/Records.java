package dev.reprise.agent.hook.kafka;

import dev.reprise.agent.hook.Sent;
import dev.reprise.boundary.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record that is sent as a call, and how it was taken, there and back. */
final class Records {

    private static final long UNKNOWN = -1;

    private Records() {}

    static Call call(ProducerRecord<?, ?> record) {
        var input = new LinkedHashMap<String, @Nullable Object>();
        input.put("topic", record.topic());
        if (record.partition() != null) {
            input.put("partition", record.partition());
        }
        if (record.timestamp() != null) {
            input.put("timestamp", record.timestamp());
        }
        if (record.key() != null) {
            input.put("key", Sent.body(record.key()));
        }
        var headers = new Sent.Headers();
        for (Header each : record.headers()) {
            headers.add(each.key(), each.value());
        }
        headers.into(input);
        input.put("body", Sent.body(record.value()));
        return Sent.call(record.topic(), input);
    }

    static @Nullable Object tree(@Nullable RecordMetadata taken) {
        if (taken == null) {
            return null;
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("partition", taken.partition());
        if (taken.hasOffset()) {
            tree.put("offset", taken.offset());
        }
        if (taken.hasTimestamp()) {
            tree.put("timestamp", taken.timestamp());
        }
        tree.put("keySize", taken.serializedKeySize());
        tree.put("valueSize", taken.serializedValueSize());
        return tree;
    }

    static RecordMetadata taken(ProducerRecord<?, ?> record, @Nullable Object tree) {
        Map<?, ?> known = tree instanceof Map<?, ?> map ? map : Map.of();
        return new RecordMetadata(
                new TopicPartition(
                        record.topic(), (int) number(known.get("partition"), RecordMetadata.UNKNOWN_PARTITION)),
                number(known.get("offset"), UNKNOWN),
                0,
                number(known.get("timestamp"), UNKNOWN),
                (int) number(known.get("keySize"), UNKNOWN),
                (int) number(known.get("valueSize"), UNKNOWN));
    }

    /** What a callback is given beside an exception. */
    static RecordMetadata notTaken(ProducerRecord<?, ?> record) {
        Integer partition = record.partition();
        return taken(record, partition == null ? null : Map.of("partition", partition));
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }
}
