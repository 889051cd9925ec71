package com.acme;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** A listener method, called by Spring's container; Kafka's own consumer for tests brings the records. */
public final class Kafka extends Application {

    private static final TopicPartition TOPIC = new TopicPartition("orders", 0);
    private static final MockConsumer<String, String> CONSUMER = new MockConsumer<>("earliest");
    private static volatile CountDownLatch heard = new CountDownLatch(0);
    private static long offset;

    private static final AnnotationConfigApplicationContext CONTEXT = started();

    /** The application. */
    @EnableKafka
    @Configuration(proxyBeanMethods = false)
    public static class Shop {

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory() {
            var factory = new ConcurrentKafkaListenerContainerFactory<String, String>();
            factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(Map.of()) {
                @Override
                protected Consumer<String, String> createRawConsumer(Map<String, Object> properties) {
                    return CONSUMER;
                }
            });
            factory.getContainerProperties().setPollTimeout(5);
            return factory;
        }

        @Bean
        OrderListener orderListener() {
            return new OrderListener();
        }
    }

    /** What is listened to. */
    public static class OrderListener {

        @KafkaListener(
                id = "shop",
                topicPartitions =
                        @org.springframework.kafka.annotation.TopicPartition(topic = "orders", partitions = "0"))
        void ordered(String order) {
            try {
                if (!order.equals("none")) {
                    Orders.look(order);
                }
            } finally {
                heard.countDown();
            }
        }
    }

    private static AnnotationConfigApplicationContext started() {
        CONSUMER.updateBeginningOffsets(Map.of(TOPIC, 0L));
        CONSUMER.updateEndOffsets(Map.of(TOPIC, 0L));
        CONSUMER.updatePartitions("orders", List.of());
        return new AnnotationConfigApplicationContext(Shop.class);
    }

    /** Once the record behind it was heard, the first one's listener is done. */
    public String ordered() throws InterruptedException {
        heard = new CountDownLatch(2);
        var headers = new RecordHeaders();
        headers.add(
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2_000 && !CONSUMER.assignment().contains(TOPIC); i++) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        for (String order : new String[] {order(), "none"}) {
            CONSUMER.addRecord(new ConsumerRecord<>(
                    "orders",
                    0,
                    offset++,
                    0L,
                    TimestampType.CREATE_TIME,
                    1,
                    1,
                    "key",
                    order,
                    headers,
                    Optional.empty()));
        }
        if (!heard.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing was heard, " + CONTEXT);
        }
        return "heard";
    }
}
