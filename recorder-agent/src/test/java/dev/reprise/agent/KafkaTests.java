package dev.reprise.agent;

import dev.reprise.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/** Records that are sent, by Kafka's own producer for tests; a replay has the real one, and no broker. */
@Tag("agent")
class KafkaTests {

    @TempDir
    Path folder;

    private static MockProducer<String, String> mocked(boolean completes) {
        return new MockProducer<>(completes, null, new StringSerializer(), new StringSerializer());
    }

    private static Producer<String, String> real() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", "kafka.acme.invalid:9092"), new StringSerializer(), new StringSerializer());
    }

    private static String tell(Producer<String, String> producer, String order) throws Exception {
        return Named.work(() -> {
            new ScriptedChatModel("go on").call(new Prompt("hi"));
            var record = new ProducerRecord<>("orders", order, "{\"orderId\":\"" + order + "\"}");
            record.headers().add("api-key", "correct-horse-battery".getBytes(StandardCharsets.UTF_8));
            try (producer) {
                return producer.send(record).get(20, TimeUnit.SECONDS).topic();
            }
        });
    }

    @Test
    void outside_runs_nothing_is_recorded() throws Exception {
        try (var producer = mocked(true)) {
            var recorded = new Tape(folder)
                    .record(() -> producer.send(new ProducerRecord<>("orders", "A-17"))
                            .get());

            assertThat(recorded.traces()).isEmpty();
            assertThat(producer.history()).hasSize(1);
        }
    }

    @Test
    void another_value_is_told_at_its_step() throws Exception {
        var recorded = new Tape(folder).record(() -> tell(mocked(true), "A-17"));

        assertThat(Tape.replay(recorded.only(), () -> tell(real(), "A-17")).complaint())
                .isEqualTo("reproduced");
        assertThat(Tape.replay(recorded.only(), () -> tell(real(), "A-71")).complaint())
                .contains("diverged at step 3 of 3, service message to orders")
                .contains("/key            recorded \"A-17\"   now \"A-71\"")
                .contains("/body/orderId   recorded \"A-17\"   now \"A-71\"");
    }

    @Test
    void a_key_among_the_headers_stays_out_of_the_trace() throws Exception {
        var recorded = new Tape(folder).record(() -> tell(mocked(true), "A-17"));

        assertThat(recorded.only()).content().contains("api-key").doesNotContain("correct-horse-battery");
    }

    /** A record that was taken, and that the broker refused when its sender had gone on. */
    private static String refused(Producer<String, String> producer, Runnable afterwards) throws Exception {
        return Named.work(() -> {
            new ScriptedChatModel("go on").call(new Prompt("hi"));
            var heard = new ArrayBlockingQueue<String>(1);
            var future = producer.send(
                    new ProducerRecord<>("orders", "A-17"), (taken, thrown) -> heard.add(taken + " " + thrown));
            boolean isDone = future.isDone();
            afterwards.run();
            try {
                return "taken: " + future.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException thrown) {
                return isDone + ", " + heard.poll(20, TimeUnit.SECONDS) + ", " + thrown.getCause();
            }
        });
    }

    @Test
    void what_a_broker_refuses_later_is_refused_later() throws Exception {
        var producer = mocked(false);
        var recorded = new Tape(folder)
                .record(() -> refused(
                        producer, () -> producer.errorNext(new NotLeaderOrFollowerException("elsewhere by now"))));
        var again = Tape.replay(recorded.only(), () -> refused(real(), () -> {}));

        assertThat(again.returned())
                .isEqualTo("false, orders--1@-1 org.apache.kafka.common.errors.NotLeaderOrFollowerException: elsewhere"
                        + " by now, org.apache.kafka.common.errors.NotLeaderOrFollowerException: elsewhere by now");
        assertThat(again.complaint()).isEqualTo("reproduced");
    }

    /** Each sends on from its callback, all at once. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static String chained(Producer<String, String> producer) throws Exception {
        return Named.work(() -> {
            new ScriptedChatModel("go on").call(new Prompt("hi"));
            var heard = new ArrayBlockingQueue<String>(40);
            for (int i = 0; i < 20; i++) {
                String order = "A-" + i;
                producer.send(new ProducerRecord<>("orders", order), (taken, thrown) -> {
                    producer.send(new ProducerRecord<>("shipped", order), (again, none) -> heard.add(again.topic()));
                    heard.add(taken.topic());
                });
            }
            var all = new TreeMap<String, Integer>();
            for (int i = 0; i < 40; i++) {
                all.merge(String.valueOf(heard.poll(20, TimeUnit.SECONDS)), 1, Integer::sum);
            }
            return all.toString();
        });
    }

    /** No broker is left. */
    private static String abandoned() throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", "localhost:1", "max.block.ms", 200);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            return String.valueOf(
                    producer.send(new ProducerRecord<>("orders", "A-17")).get(20, TimeUnit.SECONDS));
        } catch (ExecutionException thrown) {
            return thrown.getCause().toString();
        }
    }

    @Test
    void a_broker_that_is_gone_is_told_as_it_is_told_outside_runs() throws Exception {
        Callable<String> send = () -> {
            new ScriptedChatModel("go on").call(new Prompt("hi"));
            return abandoned();
        };
        String outside = abandoned();

        var recorded = new Tape(folder).record(() -> Named.work(send));
        var again = Tape.replay(recorded.only(), () -> Named.work(send));

        assertThat(recorded.returned())
                .isEqualTo(outside)
                .startsWith("org.apache.kafka.common.errors.TimeoutException: Topic orders not present");
        assertThat(again.returned()).isEqualTo(outside);
        assertThat(again.complaint()).isEqualTo("reproduced");
    }

    @Test
    void callbacks_go_on_in_the_run_around_the_call() throws Exception {
        var recorded = new Tape(folder).record(() -> chained(mocked(true)));
        var again = Tape.replay(recorded.only(), () -> chained(real()));

        assertThat(recorded.returned()).isEqualTo("{orders=20, shipped=20}");
        assertThat(again.complaint()).isEqualTo("reproduced");
        assertThat(again.returned()).isEqualTo(recorded.returned());
        try (Trace trace = Trace.open(recorded.only())) {
            assertThat(trace.steps().stream().filter(step -> step.kind().equals("service")))
                    .hasSize(40)
                    .allMatch(step -> step.parent() == 1);
        }
    }
}
