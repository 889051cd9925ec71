package com.acme;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Kafka's own producer, with a broker beside it. */
public final class KafkaClients extends Messages {

    private static String brokers = "kafka.acme.invalid:9092";

    @Override
    protected void prepare() {
        var broker = new EmbeddedKafkaKraftBroker(1, 2, "orders");
        broker.brokerProperties(Map.of(
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "offsets.topic.num.partitions", "1"));
        broker.afterPropertiesSet();
        brokers = broker.getBrokersAsString();
    }

    private static <V> KafkaProducer<String, V> producer(Serializer<V> values, String transactions) {
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", brokers));
        if (transactions != null) {
            settings.put("transactional.id", transactions);
        }
        return new KafkaProducer<>(settings, new StringSerializer(), values);
    }

    private static ProducerRecord<String, String> record(String order) {
        return new ProducerRecord<>("orders", 0, order, "{\"orderId\":\"" + order + "\"}");
    }

    private static String text(RecordMetadata taken) {
        return taken + " at " + taken.timestamp() + " with " + taken.serializedKeySize() + " and "
                + taken.serializedValueSize() + " bytes";
    }

    @Override
    protected String one(String order) throws Exception {
        try (var producer = producer(new ByteArraySerializer(), null)) {
            byte[] body = ("{\"orderId\":\"" + order + "\"}").getBytes(StandardCharsets.UTF_8);
            var record = new ProducerRecord<>("orders", null, 1_000L, order, body);
            record.headers().add("kind", "created".getBytes(StandardCharsets.UTF_8));
            record.headers()
                    .add("traceparent", String.valueOf(System.nanoTime()).getBytes(StandardCharsets.UTF_8));
            String taken = text(producer.send(record).get());
            String empty = text(
                    producer.send(new ProducerRecord<>("orders", order, null)).get());
            producer.flush();
            return taken + ", " + empty + " of "
                    + producer.partitionsFor("orders").size();
        }
    }

    @Override
    protected String two(String order) throws Exception {
        var heard = new ArrayBlockingQueue<String>(2);
        try (var producer = producer(new StringSerializer(), null)) {
            var first = producer.send(
                    record(order), (taken, thrown) -> heard.add(taken.topic() + lookupOrder("first " + order)));
            var second = producer.send(
                    record("other " + order), (taken, thrown) -> heard.add(taken.topic() + lookupOrder("second")));
            String told = heard.poll(20, TimeUnit.SECONDS) + heard.poll(20, TimeUnit.SECONDS);
            return told + (first.get().offset() < second.get().offset()) + first.isDone();
        }
    }

    @Override
    protected String unfit(String order) {
        try (var producer = producer(new StringSerializer(), null)) {
            String large = outcome(
                    () -> producer.send(record(order + " ".repeat(1_100_000))).get());
            var heard = new ArrayBlockingQueue<String>(1);
            String named = outcome(() -> producer.send(
                            new ProducerRecord<>("or ders", order),
                            (taken, thrown) -> heard.add(taken + " and " + thrown))
                    .get());
            @SuppressWarnings({"unchecked", "rawtypes"})
            Serializer<Object> strings = (Serializer) new StringSerializer();
            try (var numbers = producer(strings, null)) {
                String other = outcome(() -> numbers.send(new ProducerRecord<>("orders", List.of(order))));
                return large + "\n" + named + "\n" + heard + "\n" + other;
            }
        }
    }

    @Override
    protected String together(String order) throws Exception {
        try (var producer = producer(new StringSerializer(), "orders")) {
            producer.initTransactions();
            producer.beginTransaction();
            var first = producer.send(record(order));
            producer.send(record(order));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(record("never " + order));
            producer.abortTransaction();
            return text(first.get());
        }
    }
}
