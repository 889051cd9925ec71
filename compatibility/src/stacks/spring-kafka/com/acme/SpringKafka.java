package com.acme;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.serializer.JacksonJsonSerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.messaging.support.MessageBuilder;

/** Spring's template over Kafka's producer, which it shares between threads. */
public final class SpringKafka extends Messages {

    private static String brokers = "kafka.acme.invalid:9092";

    /** An order. */
    public record Order(String orderId, int euros) {}

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

    private static DefaultKafkaProducerFactory<String, Order> producers() {
        return new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new JacksonJsonSerializer<Order>());
    }

    private static String text(RecordMetadata taken) {
        return taken + " at " + taken.timestamp() + " with " + taken.serializedValueSize() + " bytes";
    }

    @Override
    protected String one(String order) throws Exception {
        var producers = producers();
        try {
            var template = new KafkaTemplate<>(producers);
            var sent = template.send("orders", order, new Order(order, 40)).get(20, TimeUnit.SECONDS);
            template.setDefaultTopic("orders");
            var message = MessageBuilder.withPayload(new Order(order, 41))
                    .setHeader("kind", "created")
                    .build();
            return text(sent.getRecordMetadata())
                    + text(template.send(message).get(20, TimeUnit.SECONDS).getRecordMetadata());
        } finally {
            producers.destroy();
        }
    }

    @Override
    protected String two(String order) throws Exception {
        var producers = producers();
        try {
            var template = new KafkaTemplate<>(producers);
            var first = template.send("orders", order, new Order(order, 1))
                    .thenApply(sent -> sent.getProducerRecord().value() + lookupOrder("first " + order));
            var second = template.send("orders", order, new Order(order, 2))
                    .thenApply(sent -> sent.getProducerRecord().value() + lookupOrder("second " + order));
            return first.get(20, TimeUnit.SECONDS) + second.get(20, TimeUnit.SECONDS);
        } finally {
            producers.destroy();
        }
    }

    @Override
    protected String unfit(String order) {
        var producers = producers();
        try {
            var template = new KafkaTemplate<>(producers);
            String large = outcome(() -> template.send("orders", new Order(order + " ".repeat(1_100_000), 1))
                    .get(20, TimeUnit.SECONDS));
            return large.replaceAll("value=[^)]*", "")
                    + outcome(
                            () -> template.send("or ders", new Order(order, 1)).get(20, TimeUnit.SECONDS));
        } finally {
            producers.destroy();
        }
    }

    @Override
    protected String together(String order) throws Exception {
        var producers = producers();
        producers.setTransactionIdPrefix("orders-");
        try {
            var template = new KafkaTemplate<>(producers);
            String taken = template.executeInTransaction(within -> {
                within.send("orders", order, new Order(order, 1));
                return outcome(() -> "sent");
            });
            return taken
                    + outcome(() -> template.executeInTransaction(within -> {
                        within.send("orders", order, new Order(order, 2));
                        throw new IllegalStateException("not this one");
                    }));
        } finally {
            producers.destroy();
        }
    }
}
