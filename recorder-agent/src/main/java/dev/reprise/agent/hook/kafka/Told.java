package dev.reprise.agent.hook.kafka;

import dev.reprise.boundary.Continuation;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Whoever wants to know what became of a record.
 *
 * @param record the record
 * @param callback who is told, if anyone
 * @param around the place at which the record was sent
 */
record Told(
        ProducerRecord<?, ?> record,
        @Nullable Callback callback,
        @Nullable Continuation around) {

    void of(@Nullable RecordMetadata taken, @Nullable Exception thrown) {
        if (callback != null && around != null) {
            around.run(() -> callback.onCompletion(taken, thrown));
        } else if (callback != null) {
            callback.onCompletion(taken, thrown);
        }
    }

    /** Nobody will be told. */
    void nobody() {
        if (around != null) {
            around.resume().close();
        }
    }
}
